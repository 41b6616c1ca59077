/** Runs the doctor, without its command line, against a stand-in of the cloud. */
import { onTestFinished } from "vitest";
import { createAsk, defaultAskSettings } from "../../../scripts/doctor/ask.ts";
import type { Row, RowName } from "../../../scripts/doctor/finding.ts";
import { judge } from "../../../scripts/doctor/judge.ts";
import { createAskBucket } from "../../../scripts/doctor/look/bucket.ts";
import { look } from "../../../scripts/doctor/look.ts";
import { readSubject } from "../../../scripts/doctor/subject.ts";
import { createDisclosure } from "../../../src/secrets.ts";
import type { Reply } from "../../stand-ins/cloud/answers.ts";
import { functionUrn, makeHealthyWorld, type World } from "../../stand-ins/cloud/healthy.ts";
import { startCloud } from "../../stand-ins/cloud/server.ts";

const key = { accessKey: "AKDOCTORPERMANENT", secretKey: "SKDOCTORPERMANENT" };
const build = { digest: "ab".repeat(64), bytes: 20_000 };

export interface Examined {
  readonly rows: readonly Row[];
  readonly requests: readonly string[];
}

/** `change` breaks the healthy world; `faults` are answers by a part of the path. */
export async function examine(
  change: (world: World, nowMs: number) => void = () => {},
  faults: ReadonlyMap<string, Reply> = new Map(),
  { topic, guard, allowWide = false }: { topic?: string; guard?: string; allowWide?: boolean } = {},
): Promise<Examined> {
  const nowMs = Date.now();
  const world = makeHealthyWorld(nowMs, build);
  change(world, nowMs);
  const cloud = await startCloud(world, key, faults);
  onTestFinished(() => cloud.close());
  const credentials = { ...key, securityToken: "" };
  const settings = { ...defaultAskSettings, patienceMs: 0 };
  const ask = createAsk(
    credentials,
    cloud.endpoint,
    createDisclosure(Object.values(credentials), []),
    settings,
  );
  const subject = readSubject(functionUrn, { region: undefined, endpoint: undefined });
  const seen = await look(
    ask,
    createAskBucket(credentials, cloud.endpoint),
    subject,
    { topic, guard },
    nowMs,
  );
  const accepted = new Set<RowName>();
  return { rows: judge(seen, subject, { build, allowWide, accepted, nowMs }), requests: cloud.requests };
}

export function marksOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
}

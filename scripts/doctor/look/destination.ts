/** Asks whether the failure destination is there. */
import { isRecord } from "../../../src/fields.ts";
import type { Answer } from "../answer.ts";
import type { Ask } from "../ask.ts";
import type { Destination } from "../rows/async.ts";
import { isUrnOf, readSubject } from "../subject.ts";
import { parseTopicUrn } from "../topic-urn.ts";
import { askTopic } from "./topic.ts";

/** Whether a bucket of that name is there. */
export type AskBucket = (name: string) => Promise<Answer>;

/** A bucket's name becomes part of a host: https://support.huaweicloud.com/intl/en-us/usermanual-obs/obs_03_0306.html */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Undefined where it cannot be looked at, or its name is none. */
export async function lookAtDestination(
  ask: Ask,
  askBucket: AskBucket,
  { kind, name }: Destination,
): Promise<Answer | undefined> {
  if (kind === "SMN") {
    const topic = parseTopicUrn(name);
    return topic && believe(await askTopic(ask, topic), ({ topic_urn: urn }) => urn === name);
  }
  if (kind === "OBS") return bucketName.test(name) ? askBucket(name) : undefined;
  if (kind === "FunctionGraph") return askFunction(ask, name);
  return undefined;
}

async function askFunction(ask: Ask, name: string): Promise<Answer | undefined> {
  try {
    const { region, projectId, urn } = readSubject(name, { region: undefined, endpoint: undefined });
    const path = `/v2/${projectId}/fgs/functions/${urn}/config`;
    const answer = await ask({ service: "functiongraph", region, projectId, path });
    return believe(answer, ({ func_urn: told }) => isUrnOf(told, { urn }));
  } catch {
    return undefined; // No URN of a function.
  }
}

/** An answer that is about something else tells nothing. */
function believe(answer: Answer, isAbout: (body: Record<string, unknown>) => boolean): Answer {
  if (answer.kind !== "told" || (isRecord(answer.body) && isAbout(answer.body))) return answer;
  return { kind: "unclear", text: "The answer is not about the failure destination" };
}

/** The event that `npm run smoke` sends: a sign-in that nobody takes for a real one. */

import { readFile } from "node:fs/promises";
import { parseJson } from "../../src/fields.ts";
import { readText } from "../cli/read-file.ts";
import { UsageError } from "../cli/run.ts";

const fixture = new URL("../../fixtures/events/login-illegal.json", import.meta.url);

/**
 * A fixture with a trace id of its own (so that no instance takes it for one it has seen), the time of now, a user
 * named `smoke-test`, and `ip`.
 */
export async function composeEvent(ip: string, traceId: string, nowMs: number): Promise<object> {
  const { cts } = JSON.parse(await readFile(fixture, "utf8"));
  const time = String(nowMs);
  return {
    cts: {
      ...cts,
      trace_id: traceId,
      time,
      record_time: time,
      source_ip: ip,
      resource_name: "smoke-test",
      user: { ...cts.user, name: "smoke-test" },
    },
  };
}

/** @throws UsageError where the file is not one JSON object */
export async function readEventFile(path: string): Promise<object> {
  const event = parseJson(await readText("--event", path));
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    throw new UsageError(`--event: ${path} holds no JSON object: write one event, such as {"cts": {…}}`);
  }
  return event;
}

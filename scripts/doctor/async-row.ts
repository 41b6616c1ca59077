/** Asynchronous invocation: what becomes of an event that failed. Pure. */
import type * as z from "zod";
import type { asyncSchema } from "./facts.ts";
import { type Finding, good, note } from "./row.ts";

type AsyncFacts = z.infer<typeof asyncSchema>;

/** Where failed events go, in one word and one name: `SMN` and a URN, `OBS` and a bucket, `FunctionGraph` and a URN. */
export interface Destination {
  readonly kind: string;
  readonly name: string;
}

export const noAsyncConfig = note(
  "asynchronous invocation is not configured: the platform's few retries, and no failure destination",
);

export function readDestination({ destination_config: config }: AsyncFacts): Destination | undefined {
  const { destination, param } = config?.on_failure ?? {};
  if (!destination) return undefined;
  const { topic_urn, bucket, func_urn } = parse(param);
  const name = [topic_urn, bucket, func_urn].find((value) => typeof value === "string");
  return { kind: destination, name: typeof name === "string" ? name : "" };
}

export function examineAsync(facts: AsyncFacts): Finding[] {
  const { max_async_retry_attempts: retries, max_async_event_age_in_seconds: ageS } = facts;
  const destination = readDestination(facts);
  return [
    ...(retries
      ? [good(`${retries} retries within ${ageS} s`)]
      : [note("a failed event is not tried again")]),
    destination
      ? good(`failed events go to ${destination.kind}`)
      : note("there is no failure destination: an event that fails in the end is lost"),
  ];
}

function parse(param: string | null | undefined): Record<string, unknown> {
  try {
    return Object(JSON.parse(param ?? "{}"));
  } catch {
    return {};
  }
}

/** One alarm's parts, read from a fixture as the function reads it; a test changes what it is about. */
import { actionKindOf } from "../src/action-kind.ts";
import { readActions } from "../src/actions.ts";
import { type AlarmParts, notificationOf } from "../src/alarm.ts";
import type { TextParts } from "../src/details.ts";
import { type Facts, factsOf } from "../src/facts.ts";
import { defang } from "../src/text.ts";
import type { Topic } from "../src/topic.ts";
import { findTrace, readTrace, type Trace } from "../src/trace.ts";
import { whenOf } from "../src/when.ts";
import { loadEvent } from "./fixtures.ts";

export const projectId = "0123456789abcdef0123456789abcdef";

export const topic: Topic = {
  name: "login-alerts",
  region: "cn-north-4",
  projectId: undefined,
  endpoint: "https://smn.cn-north-4.myhuaweicloud.com",
};

/** The trace in a trigger event, read as the function reads it. */
export function readEvent(event: unknown): Trace {
  return readTrace(findTrace(event));
}

/** The trace of a fixture's event, changed. */
export function sampleTrace(changes: Partial<Trace> = {}, event = "login-illegal.json"): Trace {
  return { ...readEvent(loadEvent(event)), ...changes };
}

/** What is told of a trace from an address that is not on the whitelist. */
export function factsOfTrace(trace: Trace): Facts {
  return factsOf(trace, { kind: "illegal", reason: "not-whitelisted", ip: "10.65.56.139" }, topic.region);
}

/** What is told of `sampleTrace()`, changed. */
export function sampleFacts(changes: Partial<Facts> = {}): Facts {
  return { ...factsOfTrace(sampleTrace()), ...changes };
}

export function sampleParts(changes: Partial<AlarmParts> = {}): AlarmParts {
  return {
    topic,
    facts: sampleFacts(),
    trace: sampleTrace(),
    projectId,
    timeZone: undefined,
    language: "en",
    actions: readActions(),
    problems: [],
    ...changes,
  };
}

/** The same, with what is worked out once for all texts. */
export function sampleTextParts(changes: Partial<AlarmParts> = {}, more?: string): TextParts {
  const parts = sampleParts(changes);
  return {
    ...parts,
    kind: actionKindOf(parts.trace.action),
    when: whenOf(parts.facts.time, parts.timeZone),
    more,
  };
}

/** The parts of an alarm about any trace at all, from a source that cannot be read or is missing. */
export function partsOf(trace: Trace): AlarmParts {
  const verdict =
    trace.source === undefined
      ? ({ kind: "illegal", reason: "missing-source", ip: "unknown" } as const)
      : ({ kind: "illegal", reason: "unreadable-source", ip: defang(trace.source, 100) } as const);
  return sampleParts({ trace, facts: factsOf(trace, verdict, topic.region) });
}

/** The e-mail of an alarm with these parts. */
export function emailOf(parts: AlarmParts): string {
  return JSON.parse(notificationOf(parts).message_structure).email;
}

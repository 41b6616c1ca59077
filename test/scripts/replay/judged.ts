/** Judged traces for the tests of what is done with them. */
import { createJudge, type Judged } from "../../../scripts/replay/judge-traces.ts";
import { createSeenTraces } from "../../../scripts/replay/seen-traces.ts";
import { readActions } from "../../../src/actions.ts";
import type { Trace } from "../../../src/trace.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { createSignIn } from "./memory-file.ts";

/** Sign-ins with these fields, each with an id of its own, judged by a whitelist. */
export function judgeAll(traces: readonly object[], whitelist?: string): Judged[] {
  return judgeTraces(traces, whitelist).map(({ judged }) => judged);
}

/** The same, each beside its trace. */
export function judgeTraces(traces: readonly object[], whitelist = "192.168.1.2") {
  const all: { judged: Judged; trace: Trace }[] = [];
  const judge = createJudge({
    whitelist: compileWhitelist(whitelist),
    actions: readActions(),
    seen: createSeenTraces(),
  });
  for (const [index, fields] of traces.entries()) {
    const judgement = judge(createSignIn({ trace_id: `trace-${index}`, ...fields }));
    if (judgement.kind === "judged") all.push(judgement);
  }
  return all;
}

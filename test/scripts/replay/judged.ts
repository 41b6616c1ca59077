/** Judged traces for the tests of what is done with them. */
import { createJudge, type Judged } from "../../../scripts/replay/judge-traces.ts";
import { createSeenTraces } from "../../../scripts/replay/seen-traces.ts";
import { readActions } from "../../../src/actions.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { createSignIn } from "./memory-file.ts";

/** Sign-ins with these fields, each with an id of its own, judged by a whitelist. */
export function judgeAll(traces: readonly object[], whitelist = "192.168.1.2"): Judged[] {
  const judged: Judged[] = [];
  const judge = createJudge({
    whitelist: compileWhitelist(whitelist),
    actions: readActions(),
    seen: createSeenTraces(),
  });
  for (const [index, fields] of traces.entries()) {
    const judgement = judge(createSignIn({ trace_id: `trace-${index}`, ...fields }));
    if (judgement.kind === "judged") judged.push(judgement.judged);
  }
  return judged;
}

/** Who changes sides under another whitelist: each sign-in is judged by both, as a condition may tell two of one source apart. */
import type { Actions } from "../../src/actions.ts";
import type { Trace } from "../../src/trace.ts";
import type { Verdict } from "../../src/verdict.ts";
import type { Whitelist } from "../../src/whitelist.ts";
import { createTally } from "./create-tally.ts";
import type { Judged } from "./judge-traces.ts";
import { getOrAdd } from "./maps.ts";
import type { AddressTally, Tally, Tallying } from "./tally.ts";
import { createVerdicts } from "./verdicts.ts";

export interface SideChange {
  /** Those of its sign-ins that change sides alike. */
  readonly address: AddressTally;
  /** Which tells the names of its users. */
  readonly tally: Pick<Tally, "users">;
  readonly to: "allowed" | "illegal";
  /** The entry of the other list that admits it. */
  readonly entry: string | undefined;
  /** The exclusion of the other list that is in its way. */
  readonly exclusion: string | undefined;
}

export interface Comparison {
  add(judged: Judged, trace: Trace): void;
  /** Would-be alarms first, the most frequent first. */
  changes(): SideChange[];
}

export function createComparison(other: Whitelist, actions: Actions): Comparison {
  const verdictOn = createVerdicts(other, actions);
  const tallies = new Map<string, { verdict: Exclude<Verdict, { kind: "ignored" }>; tally: Tallying }>();
  return {
    add(judged, trace) {
      const verdict = verdictOn(trace);
      if (verdict.kind === "ignored" || verdict.kind === judged.verdict.kind) return;
      const by = verdict.kind === "allowed" ? verdict.entry : verdict.exclusion;
      const { tally } = getOrAdd(tallies, `${verdict.kind} ${by ?? ""}`, () => ({
        verdict,
        tally: createTally({ keepNewest: false }),
      }));
      tally.onJudged(judged);
    },
    changes() {
      const changes = [...tallies.values()].flatMap(({ verdict, tally }) =>
        [...tally.addresses.values()].map(
          (address): SideChange => ({
            address,
            tally,
            to: verdict.kind,
            entry: verdict.kind === "allowed" ? verdict.entry : undefined,
            exclusion: verdict.kind === "illegal" ? verdict.exclusion : undefined,
          }),
        ),
      );
      const rank = ({ to }: SideChange) => (to === "illegal" ? 0 : 1);
      return changes.sort((a, b) => rank(a) - rank(b) || b.address.seen - a.address.seen);
    },
  };
}

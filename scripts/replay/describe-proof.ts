/** What a proof says, in words: for the terminal and for the page. */

import type { LocalTime } from "./local-time.ts";
import { countOf, showNumber } from "./show-findings.ts";
import type { Proof } from "./verified.ts";

export interface ProofInWords {
  /** What was proven, as one sentence. */
  readonly proven: string;
  /** The findings by kind; undefined where there are none. */
  readonly findings: string | undefined;
  /** What was left out; undefined where nothing was. */
  readonly leftOut: string | undefined;
  /** The first files that were left out. */
  readonly files: readonly { readonly name: string; readonly reason: string }[];
  /** How many more there are. */
  readonly more: string | undefined;
  readonly outside: string | undefined;
}

const shownLimit = 20;

export function describeProof(proof: Proof, time: LocalTime): ProofInWords {
  const { chains, findings, leftOut, outside, proven } = proof;
  const sum = (name: "files" | "digests" | "provenDigests") =>
    showNumber(chains.reduce((total, chain) => total + chain[name], 0));
  const [from, to] = [chains.map(({ fromMs }) => fromMs), chains.map(({ toMs }) => toMs)].map((times) =>
    times.filter((each) => each !== undefined),
  );
  const span =
    from?.length && to?.length
      ? `, covering ${time.show(Math.min(...from))} to ${time.show(Math.max(...to))}`
      : "";
  const kinds = countKinds(findings.map(({ kind }) => kind));
  const kindOf = new Map(findings.map(({ object, kind }) => [object, kind]));
  const files = [...leftOut].slice(0, shownLimit).map((name) => ({
    name,
    reason: kindOf.get(name) ?? "no proven digest lists it",
  }));
  return {
    proven:
      `${showNumber(proven.size)} of ${sum("files")} trace files and ${sum("provenDigests")} of ${sum("digests")} digest files ` +
      `proven${span}. Only what is proven was read.`,
    findings:
      findings.length > 0
        ? `${countOf(findings.length, "finding")}: ${kinds}. npm run verify tells what each means.`
        : undefined,
    leftOut: leftOut.size > 0 ? `Left out, being unproven: ${countOf(leftOut.size, "file")}` : undefined,
    files,
    more: leftOut.size > files.length ? `… and ${showNumber(leftOut.size - files.length)} more` : undefined,
    outside:
      outside.size > 0
        ? `${countOf(outside.size, "file")} written outside the time given: neither proven nor read.`
        : undefined,
  };
}

function countKinds(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} (${showNumber(count)})`).join(", ");
}

/** What a proof says, in words: for the terminal and for the page. */

import type { LocalTime } from "../archive/local-time.ts";
import { formatCount, formatCountOf } from "../cli/format.ts";
import type { Verification } from "../verify/verification.ts";

export interface ProofInWords {
  /** What was proven, as one sentence. */
  readonly proven: string;
  /** The findings by kind; undefined where there are none. */
  readonly findings: string | undefined;
  /** What is not proven though nothing was found, by kind; undefined where all is. */
  readonly open: string | undefined;
  /** What was left out; undefined where nothing was. */
  readonly leftOut: string | undefined;
  /** The first files that were left out. */
  readonly files: readonly { readonly name: string; readonly reason: string }[];
  /** How many more there are. */
  readonly more: string | undefined;
  readonly outside: string | undefined;
}

const shownLimit = 20;

export function describeProof(proof: Verification, time: LocalTime): ProofInWords {
  const { result, chains, findings, open, unproven, outside, aside, proven } = proof;
  const sum = (name: "files" | "digests" | "provenDigests") =>
    formatCount(chains.reduce((total, chain) => total + chain[name], 0));
  const [from, to] = [chains.map(({ fromMs }) => fromMs), chains.map(({ toMs }) => toMs)].map((times) =>
    times.filter((each) => each !== undefined),
  );
  const span =
    from?.length && to?.length
      ? `, covering ${time.show(from.reduce(smaller))} to ${time.show(to.reduce(larger))}`
      : "";
  const kinds = countKinds(findings.map(({ kind }) => kind));
  const kindOf = new Map([...findings, ...open].map(({ object, kind }) => [object, kind]));
  const files = unproven.slice(0, shownLimit).map((name) => ({
    name,
    reason: kindOf.get(name) ?? "no proven digest lists it",
  }));
  return {
    proven:
      `${formatCount(proven.size)} of ${sum("files")} trace files and ${sum("provenDigests")} of ${sum("digests")} digest files ` +
      `proven${span}. Only what is proven was read.`,
    findings:
      findings.length > 0
        ? `${formatCountOf(findings.length, "finding")}: ${kinds}. npm run verify tells what each means.`
        : undefined,
    open:
      open.length > 0
        ? `${result === "not proven" ? "Not all is proven" : "Nor is all else proven"}: ${countKinds(open.map(({ kind }) => kind))}.`
        : undefined,
    leftOut:
      unproven.length > 0 ? `Left out, being unproven: ${formatCountOf(unproven.length, "file")}` : undefined,
    files,
    more:
      unproven.length > files.length
        ? `… and ${formatCount(unproven.length - files.length)} more`
        : undefined,
    outside:
      outside > 0 || aside > 0
        ? `${formatCountOf(outside, "file")} written outside the time given, ${formatCountOf(aside, "file")} of other services: neither proven nor read.`
        : undefined,
  };
}

function countKinds(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} (${formatCount(count)})`).join(", ");
}

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}

/** The result on a terminal: a row for each chain, then the findings and the notes. */
import { clean } from "../../src/text.ts";
import { paint, table } from "../terminal.ts";
import { count, type Finding, type Note, showSpan, showTime } from "./findings.ts";
import type { ChainReport, Verification } from "./verify-archives.ts";

/** Of each kind; `--json` holds all. */
const shownLimit = 20;
const textLimit = 1000;

const numbers = ["FILES", "PROVEN", "UNPROVEN", "ALTERED", "MISSING", "UNLISTED", "GAPS"] as const;

/** The whole result as text. */
export function showVerification({ chains, findings, notes }: Verification): string {
  return [
    showChains(chains),
    ...showGroup(findings, (text) => paint.red(text)),
    ...showGroup(notes, (text) => paint.yellow(text)),
    summarise(chains, findings, notes),
  ].join("\n\n");
}

function showChains(chains: readonly ChainReport[]): string {
  const columns = [
    { title: "TRACKER" },
    { title: "SERVICE" },
    { title: "REGION" },
    { title: "DIGESTS", align: "right" as const },
    ...numbers.map((title) => ({ title, align: "right" as const })),
    { title: "FROM" },
    { title: "TO" },
  ];
  return table(
    columns,
    chains.map((chain) => [
      clean(chain.tracker, 40),
      clean(chain.service, 40) || "all",
      clean(chain.region, 60),
      chain.provenDigests === chain.digests
        ? String(chain.digests)
        : `${chain.provenDigests} of ${chain.digests}`,
      String(chain.files),
      chain.proven > 0 ? paint.green(String(chain.proven)) : "0",
      chain.unproven > 0 ? paint.yellow(String(chain.unproven)) : "0",
      ...[chain.altered, chain.missing, chain.unlisted, chain.gaps].map((number) =>
        number > 0 ? paint.red(String(number)) : "0",
      ),
      chain.fromMs === undefined ? "-" : showTime(chain.fromMs),
      chain.toMs === undefined ? "-" : showTime(chain.toMs),
    ]),
  );
}

function showGroup(all: readonly (Finding | Note)[], color: (text: string) => string): string[] {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const ofKind = all.filter((each) => each.kind === kind);
    const shown = ofKind
      .slice(0, shownLimit)
      .flatMap((each) => [
        `  ${clean(each.object, textLimit)}`,
        `    ${clean(each.meaning, textLimit)}`,
        ...("span" in each && each.span ? [`    Without proof: ${showSpan(each.span)}.`] : []),
      ]);
    const more = ofKind.length - shownLimit;
    const rest = more > 0 ? [paint.dim(`  … and ${more} more: --json lists all.`)] : [];
    return [color(`${kind} (${ofKind.length})`), ...shown, ...rest].join("\n");
  });
}

function summarise(
  chains: readonly ChainReport[],
  findings: readonly Finding[],
  notes: readonly Note[],
): string {
  const proven = chains.reduce((sum, chain) => sum + chain.proven, 0);
  const files = chains.reduce((sum, chain) => sum + chain.files, 0);
  const tail = `${proven.toLocaleString("en")} of ${count(files, "trace file")} proven, ${count(notes.length, "note")}.`;
  return findings.length === 0
    ? `${paint.green("No findings")}: ${tail}`
    : `${paint.red(count(findings.length, "finding"))}: ${tail}`;
}

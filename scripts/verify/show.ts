/** The result on a terminal: what it is about in one line, a row for each chain, then all that was found. */
import { clean } from "../../src/text.ts";
import { formatCount, formatCountOf } from "../cli/format.ts";
import { type Column, table } from "../cli/table.ts";
import { paint } from "../cli/terminal.ts";
import { type Finding, formatSpan, formatTime } from "./rules.ts";
import type { ChainReport, Verification } from "./verification.ts";

/** Of each kind; `--json` holds all. */
const shownLimit = 20;
const textLimit = 1000;
const hourMs = 3_600_000;

export interface ShowSettings {
  /** What was asked for, as it was understood; undefined where no time was given. */
  readonly period: string | undefined;
  /** Whether it is known up to where CTS wrote: in a bucket, or where `--until` says so. */
  readonly isEndKnown: boolean;
  /** What was named, and nothing else was looked at: folders, files, `obs://bucket/prefix`. */
  readonly places: readonly string[];
  /** Columns of the terminal; `Infinity` in a pipe. */
  readonly width: number;
}

/** The whole result as text. */
export function showVerification(
  verification: Verification,
  { period, isEndKnown, places, width }: ShowSettings,
): string {
  const { chains, findings, open, notes, aside } = verification;
  const ends = chains.flatMap(({ toMs }) => toMs ?? []);
  const last = ends.reduce((max, each) => Math.max(max, each), 0);
  return [
    [
      showResult(verification),
      ...(period ? [paint.dim(`Asked for: ${period}.`)] : []),
      ...(isEndKnown || last === 0
        ? []
        : [`Nothing is known of what CTS wrote after ${formatTime(last)}: give --until.`]),
      ...(aside > 0
        ? [paint.dim(`Left aside, not being asked for: ${formatCountOf(aside, "trace file")}.`)]
        : []),
      paint.dim(`Looked at: ${clean(places.join(", "), textLimit)}, and all below.`),
    ].join("\n"),
    ...(chains.length > 0 ? [showChains(chains, width)] : []),
    ...showGroup(findings, (text) => paint.red(text)),
    ...showGroup(open, (text) => paint.yellow(text)),
    ...showGroup(notes, (text) => paint.dim(text)),
  ].join("\n\n");
}

function showResult({ result, chains }: Verification): string {
  const words = {
    proven: "Proven",
    "tampered or damaged": "Tampered or damaged",
    "not proven": "Not proven",
  };
  const color = { proven: paint.green, "tampered or damaged": paint.red, "not proven": paint.yellow }[result];
  const about = chains.map(tellChain).join("; ");
  return `${color(paint.bold(words[result]))}: ${clean(about || "nothing of what was asked for", textLimit)}.`;
}

/** `IAM of cn-north-4, tracker system, project 01ab, bucket traces, 2026-11-03 22:00Z to …: 24 hours, 0 of 0 files proven`. */
function tellChain(chain: ChainReport): string {
  const { service, region, tracker, project, bucket, provenMs, files, proven } = chain;
  const span =
    chain.fromMs === undefined || chain.toMs === undefined
      ? "no hour proven"
      : `${formatTime(chain.fromMs)} to ${formatTime(chain.toMs)}`;
  const hours = `${Math.round((10 * provenMs) / hourMs) / 10}`;
  return [
    `${service || "all services"} of ${region}`,
    ...(tracker ? [`tracker ${tracker}`] : []),
    ...(project ? [`project ${project}`] : []),
    ...(bucket ? [`bucket ${bucket}`] : []),
    `${span}: ${hours} ${hours === "1" ? "hour" : "hours"}`,
    `${formatCount(proven)} of ${formatCountOf(files, "file")} proven`,
  ].join(", ");
}

const columns: readonly Column[] = [
  { title: "SERVICE" },
  ...["DIGESTS", "FILES", "PROVEN", "UNPROVEN", "ALTERED", "MISSING", "UNLISTED"].map((title) => ({
    title,
    align: "right" as const,
  })),
];
/** Of the columns; what is not 0 stands out. */
const colors = [String, String, String, paint.green, paint.yellow, paint.red, paint.red, paint.red];

function showChains(chains: readonly ChainReport[], width: number): string {
  const rows = chains.map((chain) => [
    clean(chain.service, 20) || "all",
    chain.provenDigests === chain.digests ? String(chain.digests) : `${chain.provenDigests}/${chain.digests}`,
    ...[chain.files, chain.proven, chain.unproven, chain.altered, chain.missing, chain.unlisted].map(
      formatCount,
    ),
  ]);
  const paintCell = (text: string, _row: number, column: number) =>
    text.trim() === "0" ? text : (colors[column] ?? String)(text);
  return table(columns, rows, { width, paintCell });
}

function showGroup(all: readonly Finding[], color: (text: string) => string): string[] {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const ofKind = all.filter((each) => each.kind === kind);
    const shown = ofKind
      .slice(0, shownLimit)
      .flatMap((each) => [
        `  ${clean(each.object, textLimit)}`,
        `    ${clean(each.meaning, textLimit)}`,
        ...(each.span ? [`    Without proof: ${formatSpan(each.span)}.`] : []),
      ]);
    const more = ofKind.length - shownLimit;
    const rest = more > 0 ? [paint.dim(`  … and ${more} more: --json lists all.`)] : [];
    return [color(`${kind} (${ofKind.length})`), ...shown, ...rest].join("\n");
  });
}

/** Checks a configuration by the function's own parser, before the function meets it. Pure. */
import { type Actions, documentedActions } from "../../src/actions.ts";
import { readConfig } from "../../src/config.ts";
import type { Language } from "../../src/language.ts";
import type { VariableName } from "../../src/problem.ts";
import { explainTimeZone } from "./explain-time-zone.ts";
import { warnOfRegion } from "./regions.ts";
import { type CheckedEntry, reportWhitelist } from "./whitelist-report.ts";

/** Variables of the function; a blank one counts as unset. */
export type Variables = Partial<Record<VariableName, string>>;

/** What is known beside the variables themselves. */
export interface Besides {
  /** The files that they were read from. */
  readonly files?: readonly string[];
  /** What else is refused, and what else needs a look: a sentence each. */
  readonly problems?: readonly string[];
  readonly warnings?: readonly string[];
  /** Takes a whitelist that admits a large part of the Internet. */
  readonly allowWide?: boolean;
  /** Milliseconds since 1970, what has ended by then, or ends soon, is a warning; without it nothing is. */
  readonly nowMs?: number | undefined;
}

export interface Report {
  /** Whether nothing was refused. */
  readonly good: boolean;
  readonly files: readonly string[];
  /** Entries of the whitelist, in the order of the text. */
  readonly entries: readonly CheckedEntry[];
  /** Names of actions; audited is also what looks like a sign-in or sign-out and is not left out. */
  readonly actions: { readonly audited: readonly string[]; readonly leftOut: readonly string[] };
  /** Whether every alarm is sent, or failed attempts like one that was just told are counted. */
  readonly repeats: "all" | "count";
  /** Of the alarms. */
  readonly language: Language;
  /** What was refused besides single entries of the whitelist, each with what to write instead. */
  readonly problems: readonly string[];
  /** What is taken, and needs a look. */
  readonly warnings: readonly string[];
  readonly bytes: { readonly used: number; readonly limit: number };
  /** The addresses that the whitelist admits, in the fewest entries. */
  readonly merged: readonly string[];
}

/**
 * What FunctionGraph allows all variables of a function together, as "4096 characters" in one document and "4 KB" in
 * another: the bytes of the JSON that they are sent as keep to both.
 */
const bytesLimit = 4096;

export function checkConfig(variables: Variables, besides: Besides = {}): Report {
  const config = readConfig(
    (name) => (variables[name]?.trim() ? variables[name] : undefined),
    explainTimeZone,
  );
  const whitelist = reportWhitelist(config.whitelist, besides.allowWide === true, {
    dayZone: config.dayZone,
    nowMs: besides.nowMs,
  });
  const bytes = { used: countBytes(variables), limit: bytesLimit };
  const malformed = config.actions.problems.filter((one) => one.malformed).map(({ problem }) => problem.text);
  const problems = [
    ...(besides.problems ?? []),
    ...config.problems.map(({ text }) => text),
    ...malformed,
    ...whitelist.errors,
    ...(bytes.used > bytes.limit ? [tooLong(bytes.used)] : []),
  ];
  return {
    good: problems.length === 0 && whitelist.refused === 0,
    files: besides.files ?? [],
    entries: whitelist.entries,
    actions: tellActions(config.actions),
    repeats: config.countRepeats ? "count" : "all",
    language: config.language,
    problems,
    warnings: [
      ...(besides.warnings ?? []),
      ...(config.topic ? warnOfRegion(config.topic.region, Boolean(variables.SMN_Endpoint?.trim())) : []),
      ...config.warnings.map(({ text }) => text).filter((text) => !malformed.includes(text)),
      ...whitelist.warnings,
    ],
    bytes,
    merged: whitelist.merged,
  };
}

/** Terraform writes `<`, `>`, `&` and both Unicode line ends as six characters each. */
function countBytes(variables: Variables): number {
  return Buffer.byteLength(JSON.stringify(variables).replace(/[<>&\u2028\u2029]/g, "\\u0000"));
}

/** What is audited by name: the documented actions as they are spelled, then what `Actions` adds. */
function tellActions({ listed, leftOut }: Actions): Report["actions"] {
  const documented = new Map(documentedActions.map((name) => [name.toLowerCase(), name]));
  return {
    audited: [...listed].map((name) => documented.get(name) ?? name),
    leftOut: [...leftOut.values()],
  };
}

function tooLong(used: number): string {
  return (
    `The variables take ${used} bytes together, and FunctionGraph allows ${bytesLimit}: ` +
    `shorten the whitelist, for instance to what --merged prints.`
  );
}

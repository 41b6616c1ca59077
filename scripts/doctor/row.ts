/** What the doctor finds: a row for each thing it looks at. */

/** In the order of the table. */
export const rowNames = [
  "function",
  "variables",
  "trigger",
  "async",
  "tracker",
  "topic",
  "rights",
  "calls",
] as const;

export type RowName = (typeof rowNames)[number];

/**
 * `good`; `bad`: the alarm is dead or deaf, the text says what to do; `note`: worth a look; `nothing`: there is nothing
 * to see; `unknown`: the key may not look, or the answer was not understood.
 */
export type Mark = "good" | "bad" | "note" | "nothing" | "unknown";

export interface Finding {
  readonly mark: Mark;
  readonly text: string;
}

export interface Row {
  readonly name: RowName;
  readonly findings: readonly Finding[];
}

export const good = (text: string): Finding => ({ mark: "good", text });
export const bad = (text: string): Finding => ({ mark: "bad", text });
export const note = (text: string): Finding => ({ mark: "note", text });
export const nothing = (text: string): Finding => ({ mark: "nothing", text });
export const unknown = (text: string): Finding => ({ mark: "unknown", text });

/** The worst first. */
const severity: readonly Mark[] = ["bad", "unknown", "note", "good", "nothing"];

/** A row is as bad as its worst finding. */
export function markOf({ findings }: Pick<Row, "findings">): Mark {
  return severity.find((mark) => findings.some((finding) => finding.mark === mark)) ?? "nothing";
}

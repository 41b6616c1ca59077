/** What a row of the doctor's table is: what was found, each with its mark and with what to do about it. Pure. */

/** The rows, in the order in which they are shown. */
export const rowNames = [
  "function",
  "variables",
  "trigger",
  "async",
  "tracker",
  "topic",
  "filters",
  "rights",
  "calls",
] as const;
export type RowName = (typeof rowNames)[number];

/** `nothing`: there is nothing to see; `unknown`: it could not be seen, or the answer was not understood. */
export type Mark = "ok" | "wrong" | "note" | "nothing" | "unknown";

export type Finding =
  | { readonly mark: "ok" | "note" | "nothing"; readonly text: string }
  /** `todo` is a sentence. */
  | { readonly mark: "wrong"; readonly text: string; readonly todo: string }
  /** `permission` is what the key lacks, where it is known to be that. */
  | { readonly mark: "unknown"; readonly text: string; readonly permission?: string };

export interface Row {
  readonly name: RowName;
  /** The worst of its findings. */
  readonly mark: Mark;
  /** Whether the operator takes a row of which something could not be seen. */
  readonly accepted: boolean;
  readonly findings: readonly Finding[];
}

export const ok = (text: string): Finding => ({ mark: "ok", text });
export const note = (text: string): Finding => ({ mark: "note", text });
export const nothing = (text: string): Finding => ({ mark: "nothing", text });
export const wrong = (text: string, todo: string): Finding => ({ mark: "wrong", text, todo });
export const unknown = (text: string, permission?: string): Finding =>
  permission === undefined ? { mark: "unknown", text } : { mark: "unknown", text, permission };

const worstFirst: readonly Mark[] = ["wrong", "unknown", "note", "ok", "nothing"];

/**
 * A row. Without findings nothing was shown, and that is not good; beside what is wrong or not seen, nothing good is
 * said.
 */
export function toRow(name: RowName, findings: readonly Finding[], accepted: ReadonlySet<RowName>): Row {
  const mark = worstFirst.find((each) => findings.some((finding) => finding.mark === each)) ?? "unknown";
  const isDoubtful = mark === "wrong" || mark === "unknown";
  return {
    name,
    mark,
    accepted: mark === "unknown" && accepted.has(name),
    findings: isDoubtful ? findings.filter((finding) => finding.mark !== "ok") : findings,
  };
}

export type Result = "good" | "wrong" | "unseen";

/** Good only where every row is seen, or taken unseen. */
export function resultOf(rows: readonly Row[]): Result {
  if (rows.some(({ mark }) => mark === "wrong")) return "wrong";
  return rows.some(({ mark, accepted }) => mark === "unknown" && !accepted) ? "unseen" : "good";
}

/** The alarm as an e-mail: the line, what is known in aligned labels, what to do, what is left out and what is wrong. Pure. */
import type { Detail } from "./details.ts";
import { clean } from "./text.ts";

export interface EmailParts {
  /** The alarm's line. */
  readonly line: string;
  readonly details: readonly Detail[];
  /** What to do, a sentence each. */
  readonly todo: readonly string[];
  /** Actions that are not audited. */
  readonly leftOut: readonly string[];
  /** What is wrong with the whitelist and the other variables, a sentence each. */
  readonly problems: readonly string[];
}

const maxProblems = 50;

/** Plain text; lines end with `\n`. */
export function formatEmail({ line, details, todo, leftOut, problems }: EmailParts): string {
  const width = Math.max(...details.map(({ label }) => label.length)) + 3;
  return [
    line,
    "",
    ...details.flatMap(({ label, text }) => (text === undefined ? [] : [`${label}:`.padEnd(width) + text])),
    "",
    "What to do",
    ...todo.map((sentence, index) => `${index + 1}. ${sentence}`),
    ...formatLeftOut(leftOut),
    ...formatProblems(problems),
    "",
  ].join("\n");
}

/** Left out are some names of many, in a variable of bounded length: one line is enough. */
function formatLeftOut(leftOut: readonly string[]): string[] {
  return leftOut.length > 0
    ? ["", clean(`Left out by the variable Actions: ${leftOut.join(", ")}`, 1000)]
    : [];
}

function formatProblems(problems: readonly string[]): string[] {
  if (problems.length === 0) return [];
  const more = problems.length - maxProblems;
  return [
    "",
    "Configuration problems of this function",
    ...problems.slice(0, maxProblems).map((problem) => `- ${clean(problem, 300)}`),
    ...(more > 0 ? [`- and ${more} more: see the function's log.`] : []),
  ];
}

/** The alarm as an e-mail: what everybody has to know in five lines, what to do, then what some look for. Pure. */
import type { Detail } from "./details.ts";
import { clean } from "./text.ts";
import type { Texts } from "./texts.ts";

export interface EmailParts {
  /** The alarm's line. */
  readonly line: string;
  readonly essentials: readonly Detail[];
  /** What to do, a sentence each. */
  readonly todo: readonly string[];
  readonly details: readonly Detail[];
  /** Actions that are not audited. */
  readonly leftOut: readonly string[];
  /** What is wrong with the whitelist and the other variables, a sentence each. */
  readonly problems: readonly string[];
}

const maxProblems = 50;

/** Plain text; lines end with `\n`. */
export function formatEmail(
  { line, essentials, todo, details, leftOut, problems }: EmailParts,
  texts: Texts,
): string {
  return [
    line,
    ...align(essentials, texts),
    "",
    texts.todo,
    ...todo.map((sentence, index) => `${index + 1}. ${sentence}`),
    "",
    texts.details,
    ...align(details, texts),
    // Left out are some names of many, in a variable of bounded length: one line is enough.
    ...(leftOut.length > 0 ? ["", clean(texts.leftOut(leftOut.join(", ")), 1000)] : []),
    ...formatProblems(problems, texts),
    "",
  ].join("\n");
}

/** Fills the labels with blanks: in line in a fixed-width font, and full-width ones, as wide as their letters, in any. */
function align(details: readonly Detail[], { labels, colon, blank }: Texts): string[] {
  const shown = details.filter(([, text]) => text !== undefined);
  const width = Math.max(...shown.map(([label]) => columnsOf(labels[label])));
  return shown.map(([name, text]) => {
    const label = labels[name];
    return label + colon + blank.repeat((width - columnsOf(label)) / columnsOf(blank)) + text;
  });
}

/** Columns of a fixed-width font: a full-width character takes two. */
function columnsOf(label: string): number {
  return label.replace(/[^ -~]/g, "xx").length;
}

function formatProblems(problems: readonly string[], texts: Texts): string[] {
  if (problems.length === 0) return [];
  const more = problems.length - maxProblems;
  return [
    "",
    texts.problems,
    ...problems.slice(0, maxProblems).map((problem) => `- ${clean(problem, 300)}`),
    ...(more > 0 ? [`- ${texts.more(more)}`] : []),
  ];
}

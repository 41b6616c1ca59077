/** Finds entries that stand in a comment: a console field is one line, and a `#` in its middle swallows what follows. */
import { type Comment, cutLine, type Entry } from "./cut-entries.ts";
import { readEntry } from "./read-entry.ts";
import type { WhitelistProblem } from "./whitelist-problem.ts";

const maxNamed = 8;

/**
 * The problem of a comment that holds entries; undefined where it holds none, or where it stands on a line of its own
 * among others: that one is meant.
 */
export function findCommentedOut(comment: Comment, isOneLine: boolean): WhitelistProblem | undefined {
  if (!isOneLine && !comment.behindEntry) return undefined;
  const found = findEntries(comment);
  const [first] = found;
  if (!first) return undefined;
  const more = found.length - maxNamed;
  const named = found.slice(0, maxNamed).map(({ text }) => text);
  return {
    text: `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    position: first.position,
    kind: isOneLine && found.length > 1 ? "swallowed" : "warning",
    reason:
      "# starts a comment to the end of the line, so this has no effect; end the comment with a line break, or strike it.",
  };
}

function findEntries(comment: Comment): Entry[] {
  const found: Entry[] = [];
  let last: Entry | undefined;
  for (const candidate of cutLine(comment.text.replace(/[^\w.:/]/g, " "), comment.position)) {
    if (!readEntry(candidate)) continue;
    const range = last && joinRange(last, candidate, comment);
    if (range) found.pop();
    last = range ?? candidate;
    found.push(last);
  }
  return found;
}

/** The range that two neighbours are the ends of, where nothing but a hyphen stands between them. */
function joinRange(low: Entry, high: Entry, comment: Comment): Entry | undefined {
  const between = comment.text.slice(
    low.position + low.text.length - comment.position,
    high.position - comment.position,
  );
  const range = { text: `${low.text}-${high.text}`, position: low.position };
  return between.trim() === "-" && readEntry(range) ? range : undefined;
}

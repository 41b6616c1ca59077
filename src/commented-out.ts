/** Finds entries that stand in a comment: a console field is one line, and a `#` in its middle swallows what follows. */
import type { Comment, Entry } from "./cut-entries.ts";
import { readEntry } from "./read-entry.ts";
import type { WhitelistProblem } from "./whitelist-problem.ts";

const maxNamed = 8;

/** What may be an entry, or with a hyphen between them two: a range. Conditions stay out. */
const pieces = /[\w.:/]+(?:\s*-\s*[\w.:/]+)?/g;

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
    reason: "# starts a comment to the end of the line; end it with a line break, or strike it.",
  };
}

function findEntries(comment: Comment): Entry[] {
  return [...comment.text.matchAll(pieces)].flatMap(({ 0: piece, index }) => {
    const cut = (text: string) => ({
      text: text.replace(/\s/g, ""),
      position: comment.position + index + piece.indexOf(text),
    });
    const whole = cut(piece);
    return readEntry(whole)
      ? [whole]
      : piece
          .split(/\s*-\s*/)
          .map(cut)
          .filter((entry) => readEntry(entry));
  });
}

/** Cuts the text of a whitelist into its entries and comments, each with its place; it judges none of them. */

export interface Entry {
  readonly text: string;
  /** Where it starts in the variable: 1 is its first character. */
  readonly position: number;
}

/** What separates entries beside white space: the comma and semicolon, and the full-width ones of a Chinese keyboard. */
export const separators = ",;\\uff0c\\uff1b\\u3001";

const fields = new RegExp(`[^${separators}]+`, "g");
const lineBreak = /\r\n|[\n\r\u2028\u2029]/g;

/**
 * Entries are separated by `,` `;` white space and line breaks, and by the full-width `，` `；` `、` of a Chinese
 * keyboard. `#` starts a comment to the end of its line. Spaces around a hyphen belong to the range:
 * `10.0.0.1 - 10.0.0.9` is one entry. Time is linear in the length of the text.
 */
export function cutEntries(text: string): {
  entries: Entry[];
  comments: Entry[];
} {
  const entries: Entry[] = [];
  const comments: Entry[] = [];
  let start = 0;
  for (const end of lineEnds(text)) {
    const line = text.slice(start, end.index);
    const hash = line.indexOf("#");
    cutLine(hash < 0 ? line : line.slice(0, hash), start + 1, entries);
    if (hash >= 0) comments.push({ text: line.slice(hash + 1), position: start + hash + 2 });
    start = end.index + end.length;
  }
  return { entries, comments };
}

/** The entries of one line; `position` is where the line starts. */
export function cutLine(line: string, position: number, entries: Entry[] = []): Entry[] {
  for (const field of line.matchAll(fields)) {
    let open: { text: string; position: number } | undefined;
    let last = "";
    for (const word of field[0].matchAll(/\S+/g)) {
      // Asking the joined text how it ends would copy it for each word: quadratic time.
      if (open && (last.endsWith("-") || word[0].startsWith("-"))) {
        open.text += word[0];
      } else {
        open = { text: word[0], position: position + field.index + word.index };
        entries.push(open);
      }
      last = word[0];
    }
  }
  return entries;
}

function* lineEnds(text: string): Generator<{ index: number; length: number }> {
  for (const match of text.matchAll(lineBreak)) yield { index: match.index, length: match[0].length };
  yield { index: text.length, length: 0 };
}

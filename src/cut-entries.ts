/** Cuts the text of a whitelist into its entries and comments, each with its place; it judges none of them. */

export interface Entry {
  readonly text: string;
  /** Where it starts in the variable: 1 is its first character. */
  readonly position: number;
}

/** What separates entries beside white space: the comma and semicolon, and the full-width ones of a Chinese keyboard. */
export const separators = ",;\\uff0c\\uff1b\\u3001";

const fields = new RegExp(`[^${separators}]+`, "g");
const firstWord = new RegExp(`[^\\s\\u0085${separators}]+`);

export interface Comment extends Entry {
  /** Whether an entry stands before it on its line. */
  readonly behindEntry: boolean;
}

/** What is a condition, however it is written, behind a blank or a separator that is one too many. */
const begins = /^\W*(?:until|from|user)/i;
/** What begins one behind a blank. */
const asks = /^[?\uff1f]/;
/** What goes on with one. */
const goesOn = /^[&|\uff06\uff5c]/;

const lines = /[^\n\r\u2028\u2029]+/g;

/** `!`, and what looks like it or becomes it (NFKC): whoever wrote one of them meant to take somebody out. */
const exclamationMark = /[!\u00a1\u01c3\u203c\u2048\u2049\u2755\u2757\u2d51\ufe15\ufe57\uff01]/;

/** Whether an entry is an exclusion, or was meant as one. */
export function isExclusion({ text }: Entry): boolean {
  return exclamationMark.test(text);
}

/**
 * Entries are separated by `,` `;` white space and line breaks, and by the full-width `，` `；` `、` of a Chinese
 * keyboard. `#` starts a comment to the end of its line. Blanks around a hyphen belong to the range, and those behind
 * a `!` to the exclusion: `10.0.0.1 - 10.0.0.9` and `! 10.0.0.1` are one entry each. Conditions hold no blank, no
 * separator and no `#`: where one is followed by these and goes on, all stay in the entry, which then cannot be read:
 * without them it would admit anybody, for ever. Time is linear in the length of the text.
 */
export function cutEntries(text: string): {
  entries: Entry[];
  comments: Comment[];
} {
  const entries: Entry[] = [];
  const comments: Comment[] = [];
  for (const { 0: line, index } of text.matchAll(lines)) {
    const hash = line.indexOf("#");
    const before = entries.length;
    cutLine(hash < 0 ? line : line.slice(0, hash), index + 1, entries);
    if (hash >= 0) {
      const behindEntry = entries.length > before;
      if (behindEntry) keepHash(line, hash, index, entries);
      comments.push({ text: line.slice(hash + 1), position: index + hash + 2, behindEntry });
    }
  }
  return { entries, comments };
}

/** The entries of one line; `position` is where the line starts. */
export function cutLine(line: string, position: number, entries: Entry[] = []): Entry[] {
  let open: { text: string; position: number } | undefined = entries.at(-1);
  for (const field of line.matchAll(fields)) {
    let last = "";
    let isConditional = false;
    // U+0085 is white space to Unicode and not to JavaScript.
    for (const { 0: word, index } of field[0].matchAll(/[^\s\u0085]+/g)) {
      // Asking the joined text how it ends would copy it for each word: quadratic time.
      const belongs = begins.test(word) || (last && asks.test(word)) || (isConditional && goesOn.test(word));
      if (open && belongs) {
        open.text += ` ${word}`;
      } else if (open && last && !isConditional && (isUnfinished(last) || word.startsWith("-"))) {
        open.text += word;
      } else {
        open = { text: word, position: position + field.index + index };
        entries.push(open);
        isConditional = false;
      }
      isConditional ||= word.includes("?");
      last = word;
    }
  }
  return entries;
}

/**
 * Keeps in the last entry the `#` right behind its condition, which begins no comment: of the guest
 * `alice_x.com#EXT#@t` it would leave `alice_x.com`. Behind it as in a comment nothing admits, but what takes out does.
 */
function keepHash(line: string, hash: number, index: number, entries: Entry[]): void {
  const last = entries.at(-1);
  // No entry ends with what separates it.
  if (!last?.text.includes("?") || !last.text.endsWith(line.charAt(hash - 1))) return;
  // It takes in nothing behind a blank, though it may end as what is unfinished does: that may be an exclusion.
  const [word = ""] = firstWord.exec(line.slice(hash)) ?? [];
  entries[entries.length - 1] = { ...last, text: last.text + word };
  const end = hash + word.length;
  for (const other of cutLine(line.slice(end), index + end + 1)) if (isExclusion(other)) entries.push(other);
}

function isUnfinished(word: string): boolean {
  // An emoji may have a selector of its look behind it.
  const last = word.replace(/[\ufe0e\ufe0f]$/, "").slice(-1);
  return last === "-" || exclamationMark.test(last);
}

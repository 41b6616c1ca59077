/** Finds where a text stops being JSON, and what should stand there: the words of `JSON.parse` differ by version. */
import { clean } from "../../../src/text.ts";

/** Where the value ends, with the blanks behind it; or where it cannot go on, and what could stand there. In UTF-16 units of the text. */
export type JsonScan =
  | { readonly end: number; readonly offset?: never }
  | { readonly offset: number; readonly expected: string };

const notBlank = /[^ \t\n\r]/g;
/** A quote, a backslash, or what is below a blank: all that means something in a text, or must not stand in it. */
const special = /[^ !#-[\]-\uffff]/g;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Looks at the one JSON value that starts at `from`, or behind the blanks there. Deep nesting costs no stack. */
export function scanJson(text: string, from = 0): JsonScan {
  /** What closes the open objects and arrays, the innermost last. */
  const closers: ("}" | "]")[] = [];
  let at = from;
  for (let next: "value" | "key" | "rest" = "value"; ; ) {
    at = skipBlanks(text, at);
    const closer = closers.at(-1);
    if (next === "rest") {
      if (!closer) return { end: at };
      if (text[at] === ",") next = closer === "}" ? "key" : "value";
      else if (text[at] === closer) closers.pop();
      else return { offset: at, expected: `, or ${closer}` };
      at++;
    } else if (next === "key") {
      const key = scanText(text, at, "a key in double quotes");
      if (key.offset !== undefined) return key;
      at = skipBlanks(text, key.end);
      if (text[at] !== ":") return { offset: at, expected: ": behind a key" };
      at++;
      next = "value";
    } else if (text[at] === "{" || text[at] === "[") {
      const opened = text[at] === "{" ? "}" : "]";
      const inside = skipBlanks(text, at + 1);
      closers.push(opened);
      next = text[inside] === opened ? "rest" : opened === "}" ? "key" : "value";
      at = inside;
    } else {
      const value = text[at] === '"' ? scanText(text, at, "a text") : scanScalar(text, at);
      if (value.offset !== undefined) return value;
      at = value.end;
      next = "rest";
    }
  }
}

/** What is wrong with a text that is no JSON, as the end of a sentence. */
export function explainNoJson(text: string): string {
  const scanned = scanJson(text);
  const offset = scanned.offset ?? scanned.end;
  const expected = scanned.offset === undefined ? "nothing more" : scanned.expected;
  const found = offset < text.length ? clean(text.slice(offset, offset + 20), 20) : "the end";
  return `expected ${expected}, found ${offset < text.length ? JSON.stringify(found) : found}`;
}

function scanText(text: string, at: number, expected: string): JsonScan {
  if (text[at] !== '"') return { offset: at, expected };
  for (let from = at + 1; ; ) {
    const stop = search(special, text, from);
    if (text[stop] === '"') return { end: stop + 1 };
    if (stop === text.length) return { offset: stop, expected: "a closing quote" };
    if (text[stop] !== "\\") return { offset: stop, expected: "a closing quote, or an escape such as \\n" };
    escaped.lastIndex = stop;
    if (!escaped.test(text)) return { offset: stop, expected: 'an escape such as \\n, \\" or \\\\' };
    from = escaped.lastIndex;
  }
}

function scanScalar(text: string, at: number): JsonScan {
  scalar.lastIndex = at;
  return scalar.test(text) ? { end: scalar.lastIndex } : { offset: at, expected: "a value" };
}

function skipBlanks(text: string, from: number): number {
  return search(notBlank, text, from);
}

/** Where a character of the kind stands, or the end of the text. */
function search(kind: RegExp, text: string, from: number): number {
  kind.lastIndex = from;
  return kind.exec(text)?.index ?? text.length;
}

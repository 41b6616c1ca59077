/** The last thing that happens to a text before it is printed: no secret that an answer echoes, nothing unprintable. Pure. */
import type { Disclosure } from "../../src/secrets.ts";
import { clean } from "../../src/text.ts";

const maxLength = 1000;
const word = /[A-Za-z0-9._-]+/g;
/** An identifier has at most 64 characters; windows overlap by more than the shortest piece that counts as a secret. */
const windowLength = 64;
const step = 48;

/** One printable line, with `***` for each word that repeats a piece of a secret. */
export function createHide(disclosure: Disclosure): (text: string) => string {
  const repeats = (run: string): boolean => {
    for (let at = 0; at === 0 || at + windowLength - step < run.length; at += step) {
      if (disclosure.identifier(run.slice(at, at + windowLength)) === undefined) return true;
    }
    return false;
  };
  return (text) => {
    const line = clean(text, maxLength).replace(word, (run) => (repeats(run) ? "***" : run));
    // A secret cut into pieces by blanks or signs.
    return repeats(line.replace(/[^A-Za-z0-9._-]+/g, "") || "-") ? "***" : line;
  };
}

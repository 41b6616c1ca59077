/** Text from a trace is the attacker's: a failed sign-in carries any user name. Here it is made fit to print. */

const plainAscii = /^[\x20-\x7e]*$/;

/**
 * What shows nothing, moves the line or turns its direction: control and format characters (line breaks, ANSI
 * escapes, bidirectional controls, zero-width characters), lone surrogates, private use, line separators, blank letters.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/**
 * One printable line of at most `maxLength` UTF-16 units: every run of unprintable characters becomes `?`, every
 * run of spaces one space, and what is cut off ends in `...`.
 */
export function clean(text: string, maxLength: number): string {
  // Twice the length is enough to cut from: 1 MB of text costs no more than a line of it.
  const head = text.slice(0, 2 * maxLength);
  const printable = plainAscii.test(head) ? head : head.replace(unprintable, "?");
  const line = printable.replace(/\s+/g, " ").trim();
  return line.length <= maxLength && head === text ? line : clip(line, maxLength);
}

/** Cuts to `maxLength` UTF-16 units, the closing `...` included, never inside a character. */
function clip(line: string, maxLength: number): string {
  return `${line.slice(0, maxLength - 3).replace(/[\ud800-\udbff]$/, "")}...`;
}

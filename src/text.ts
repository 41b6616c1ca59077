/** Text that others wrote: made fit to print, and a trace's made harmless too, as a failed sign-in carries any user name. */

const plainAscii = /^[\x20-\x7e]*$/;
/** Most names and ids: nothing in them is ever changed. */
const harmless = /^(?!.*www)[\w.@-]*$/i;

/**
 * What shows nothing, moves the line or turns its direction: control and format characters (line breaks, ANSI
 * escapes, bidirectional controls, zero-width characters), lone surrogates, private use, no characters at all, line separators, blank letters.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{NChar}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * One printable line of at most `maxLength` UTF-16 units: unprintable characters are shown by their numbers,
 * `(U+202E)`, every run of spaces as one space, and what is cut off as `...`.
 */
export function clean(text: string, maxLength: number): string {
  return toLine(text, maxLength, (line) => line);
}

/**
 * A text of a trace: `clean`, and it can neither forge the alarm's line nor become a link in a mail or a chat.
 * E-mail addresses, `first.last`, `10.0.0.0/8` and a bare `evil.com` stay as they are.
 */
export function defang(text: string, maxLength: number): string {
  return toLine(text, maxLength, disarm);
}

/** A text of a trace as it is shown: `unknown` where there is none. */
export function textOf(text: string | undefined, maxLength = 100): string {
  return text === undefined ? "unknown" : defang(text, maxLength);
}

function toLine(text: string, maxLength: number, change: (line: string) => string): string {
  if (text.length <= maxLength && harmless.test(text)) return text;
  // Twice the length is enough to cut from: 1 MB of text costs no more than a line of it.
  const head = text.slice(0, 2 * maxLength);
  const printable = plainAscii.test(head) ? head : head.replace(unprintable, tell);
  const line = change(printable.replace(/\s+/g, " ").trim());
  return line.length <= maxLength && head === text ? line : clip(line, maxLength);
}

function tell(character: string): string {
  return `(U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")})`;
}

/** Cuts to `maxLength` UTF-16 units, the closing `...` included, never inside a character. */
function clip(line: string, maxLength: number): string {
  return `${line.slice(0, maxLength - 3).replace(/[\ud800-\udbff]$/, "")}...`;
}

/** Every opening or closing mark of Unicode but braces and low quotes, and the pieces that brackets are drawn of. */
const opening = /(?![{„‚])\p{Ps}|[\u23a1-\u23a3]/gu;
const closing = /(?!\})\p{Pe}|[\u23a4-\u23a6]/gu;
/** What is taken for a colon. */
const likeColon = /[\ufe13\ufe55\u2236\ua789]/g;
/** Behind a label these would be a link: `IP://evil.com`. */
const firstSlash = /^[/／](?=[/／])/;
const http = /htt(?=ps?[:：][/／]{2})/gi;
/**
 * A colon that makes a label, behind one of the alarm line's or any word that follows a comma; or a link, before two
 * slashes or behind a scheme that needs none.
 */
const colon =
  /(?<=(?:^|[^\p{L}\p{N}])(?:IP|Action) ?|[,，] ?\p{L}{1,16} ?)[:：]|(?<!hxxps?)[:：](?=[/／]{2})|(?<=\b(?:data|ftp|https?|javascript|mailto|sips?|sms|tel|vbscript))[:：](?=\S)/giu;
/** A run of what names are made of, with its port, and the slash or the query that makes an address of it. */
const name = /[\p{L}\p{M}\p{N}_.．。｡-]+(?:[:：]\d{1,5})?(?:[/／](?:\d\d?(?![^\s,;)"]))?|\?(?=\w))?/gu;
const web = /www\W+[^.]|[/／?]/i;
/** A block of addresses is no name. */
const block = /^[\d.]+\/\d+$/;

function disarm(line: string): string {
  return line
    .replace(opening, "(")
    .replace(closing, ")")
    .replace(likeColon, ":")
    .replace(firstSlash, "(/)")
    .replace(http, "hxx")
    .replace(colon, "(:)")
    .replace(name, (run) => (web.test(run) && !block.test(run) ? run.replace(/[.．。｡]/g, "(.)") : run));
}

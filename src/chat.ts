/**
 * The alarm for chats, whose robots get the default text: a line each with what a person needs, in at most 600
 * characters, and so 1,800 bytes of UTF-8, as WeCom cuts at 2,048:
 * https://developer.work.weixin.qq.com/document/path/91770
 */
import { maxAddressLength } from "./address.ts";
import { formatLine } from "./alarm-line.ts";
import { known, type TextParts } from "./details.ts";
import { defang } from "./text.ts";
import type { Texts } from "./texts.ts";

/** No action is longer that is documented. */
const maxActionLength = 64;
const maxNameLength = 32;
const maxLength = 600;

/** The second argument is the advice, of which the first two sentences hold no text of the trace. */
export function formatChat(
  { facts, when, more }: TextParts,
  [ask = "", act = ""]: readonly string[],
  texts: Texts,
): string {
  const { labels, colon, comma, unknown, results } = texts;
  const { action, result, who } = facts;
  const [user, account] = [facts.user, facts.account].map((name) => known(harmless(name, maxNameLength)));
  const lines = [
    [labels.who, texts.user(who, user)],
    [labels.result, results[result] + (more ? comma + more : "")],
    [labels.when, when?.text ?? unknown],
    [labels.account, account ?? unknown],
  ];
  return [
    formatLine({ ip: harmless(facts.ip, maxAddressLength), action: harmless(action, maxActionLength) }),
    ...lines.map(([label, text]) => label + colon + text),
    texts.next(ask, act),
  ]
    .join("\n")
    .slice(0, maxLength);
}

/**
 * A fact that no chat acts upon: marks of Markdown and HTML are written full-width, `@all` as `(at)all`, and the dot
 * before a letter as `(.)`, since chats make a link of a bare `evil.com` too. An underscore behind a letter opens nothing.
 */
function harmless(text: string, maxLength: number): string {
  const shown = text
    .replace(/[`*~#<>&]|(?<![^\W_])_/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))
    .replace(/[@＠]/g, "(at)")
    .replace(/[.．。｡](?=[\p{L}\p{M}]|(?<!\d.)\d)/gu, "(.)");
  // Without its underscores `__tel:1` would be a link.
  return defang(shown, maxLength);
}

/**
 * The alarm as a text message of one billed part: 160 characters of GSM-7, or 70 where another character is in it.
 * It must not hold `[ ]` or `【 】`, or SMN refuses it: no fact does.
 * https://support.huaweicloud.com/intl/en-us/productdesc-smn/smn_01_0004.html
 */
import { maxAddressLength } from "./address.ts";
import { known, type TextParts } from "./details.ts";
import type { Texts } from "./texts.ts";
import { en } from "./texts-en.ts";

/** What GSM 03.38 has of ASCII in one place each: names in IAM are of these. Other letters of it count as if it had none. */
const gsm7 = /^[ -Z_a-z]*$/;
const maxGsm7Length = 160;
const maxOtherLength = 70;

/** How much is told, the most first: a short form has no labels and no year. */
const shapes: readonly (readonly [isShort: boolean, nameLength: number, withAccount?: true])[] = [
  [false, 64, true],
  [false, 64],
  [false, 32],
  [false, 16],
  [true, 32],
  [true, 16],
  [true, 8],
  [false, 0],
  [true, 0],
];

/**
 * Composes the text message in the language of `texts`, or in English, which has twice the room, where that is too
 * short. The account gives way first, then the name, the labels and the year; the address and the action come last.
 */
export function formatSms(parts: TextParts, texts: Texts): string {
  return findOnePart(parts, texts) ?? findOnePart(parts, en) ?? formatLeast(parts);
}

function findOnePart(parts: TextParts, texts: Texts): string | undefined {
  for (const shape of shapes) {
    const text = format(parts, texts, shape);
    if (isOnePart(text)) return text;
  }
  return undefined;
}

/** A source or an action may hold what is not GSM-7. */
function formatLeast(parts: TextParts): string {
  const { ip, action, result } = parts.facts;
  const least = `IP:${first(ip, maxAddressLength)}, ${action}`;
  const texts = [...shapes.slice(-2).map((shape) => format(parts, en, shape)), `${least}, ${result}`, least];
  return texts.map(toGsm7).find(isOnePart) ?? toGsm7(least).slice(0, maxGsm7Length);
}

function format(
  { facts, when, more }: TextParts,
  texts: Texts,
  [isShort, nameLength, withAccount]: (typeof shapes)[number],
): string {
  // A comma would make `alice, failed` of a name.
  const name = first(known(facts.user) ?? "", nameLength).replace(/[,，] ?/g, " ");
  const isRoot = facts.who === "root";
  const zone = when?.offset === "Z" ? " UTC" : isShort ? "" : ` ${when?.offset}`;
  return [
    texts.sms(first(facts.ip, maxAddressLength), facts.action, isShort),
    (isRoot || name) && texts.user(isRoot ? "root" : "unknown", name).trim(),
    texts.outcome(facts.result),
    when && when.clock.slice(isShort ? 5 : 0, 16) + zone,
    !isShort && more,
    withAccount && known(facts.account) && `${texts.labels.account}:${facts.account}`,
  ]
    .filter(Boolean)
    .join(texts.comma);
}

/** The first characters of a text, none of them in halves. */
function first(text: string, length: number): string {
  return Array.from(text).slice(0, length).join("");
}

function isOnePart(text: string): boolean {
  return text.length <= (gsm7.test(text) ? maxGsm7Length : maxOtherLength);
}

function toGsm7(text: string): string {
  return Array.from(text, (character) => (gsm7.test(character) ? character : "?")).join("");
}

/**
 * The alarm as a text message of one billed part: 160 characters of GSM-7, or 70 where another character is in it.
 * It must not hold `[ ]` or `【 】`, or SMN refuses it: no fact does.
 * https://support.huaweicloud.com/intl/en-us/productdesc-smn/smn_01_0004.html
 */
import { type Known, known } from "./details.ts";
import type { Texts } from "./texts.ts";
import { en } from "./texts-en.ts";

/** What GSM 03.38 has of ASCII in one place each: names in IAM are of these. Other letters of it count as if it had none. */
const gsm7 = /^[ -Z_a-z]*$/;
const maxGsm7Length = 160;
const maxOtherLength = 70;
/** No readable address is as long: it clips an unreadable source alone. */
const maxSourceLength = 45;
/**
 * Composes the text message in the language of `texts`, or in English, which has twice the room, where that is too
 * short. The account gives way first, then the name, the labels and the year; the address and the action come last.
 */
export function formatSms(parts: Known, texts: Texts): string {
  const { ip, action, result } = parts.facts;
  const english = formsOf(parts, en);
  const least = `IP:${first(ip, maxSourceLength)}, ${action}`;
  // A source or an action may hold what is not GSM-7.
  const fallbacks = [...english.slice(-2), `${least}, ${result}`, least].map(toGsm7);
  const fitting = [...formsOf(parts, texts), ...english, ...fallbacks].find(isOnePart);
  return fitting ?? toGsm7(least).slice(0, maxGsm7Length);
}

/** The forms in one language, the most telling first; the last two name nobody. */
function formsOf({ facts, when, more }: Known, texts: Texts): string[] {
  const form = (isShort: boolean, nameLength: number, account = "") => {
    const name = first(known(facts.user) ?? "", nameLength);
    const isRoot = facts.who === "root";
    const zone = when?.offset === "Z" ? " UTC" : isShort ? "" : ` ${when?.offset}`;
    return [
      texts.sms(first(facts.ip, maxSourceLength), facts.action, isShort),
      (isRoot || name) && texts.user(isRoot ? "root" : "unknown", name).trim(),
      texts.outcome(facts.result),
      when && when.clock.slice(isShort ? 5 : 0, 16) + zone,
      !isShort && more,
      account,
    ]
      .filter(Boolean)
      .join(texts.comma);
  };
  return [
    form(false, 64, known(facts.account) && `${texts.labels.account}:${facts.account}`),
    ...[64, 32, 16].map((length) => form(false, length)),
    ...[32, 16, 8].map((length) => form(true, length)),
    form(false, 0),
    form(true, 0),
  ];
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

/**
 * The alarm as a text message of one billed part: 160 characters of GSM-7, or 70 where another character is in it.
 * It must not hold `[ ]` or `【 】`, or SMN refuses it: no fact does.
 * https://support.huaweicloud.com/intl/en-us/productdesc-smn/smn_01_0004.html
 */
import type { Facts } from "./facts.ts";

/** The GSM 03.38 basic character set without its two line breaks; `^{}\|[~]€` count twice and are left to the other case. */
const gsm7 = /^[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;
const maxGsm7Length = 160;
const maxOtherLength = 70;
/** No readable address is as long: it clips an unreadable source alone. */
const maxSourceLength = 45;

/** Composes the text message, leaving out the least important first; the action and a readable address never. */
export function formatSms({ ip, action, user, account, result, time }: Facts): string {
  const source = ip.slice(0, maxSourceLength);
  const least = `IP:${source}, Action:${action}`;
  const core = `Illegal operation ${least}`;
  const at = time === "unknown" ? "" : `, ${time.slice(0, 16).replace("T", " ")} UTC`;
  const by = (length: number) => `, User:${Array.from(user).slice(0, length).join("")}`;
  const candidates = [
    `${core}${by(64)}, ${result}${at}, Account:${account}`,
    `${core}${by(64)}, ${result}${at}`,
    `${core}${by(64)}, ${result}`,
    ...[64, 32, 16, 8].map((length) => `${core}${by(length)}`),
    core,
    toGsm7(core),
  ];
  // What is left takes at most 157 characters, as no fact is longer than 100.
  return candidates.find(isOnePart) ?? toGsm7(least).slice(0, maxGsm7Length);
}

function isOnePart(text: string): boolean {
  return text.length <= (gsm7.test(text) ? maxGsm7Length : maxOtherLength);
}

function toGsm7(text: string): string {
  return Array.from(text, (character) => (gsm7.test(character) ? character : "?")).join("");
}

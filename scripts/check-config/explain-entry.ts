/** Why a whitelist entry cannot be read, and what to write instead: one sentence, the one that helps. */
import { readAddress } from "../../src/address.ts";
import { readEntry } from "../../src/read-entry.ts";
import { explainAddress } from "./explain-address.ts";
import { explainBlock } from "./explain-block.ts";

/** A sentence for an entry that was refused. It only explains, and never suggests more than was meant. */
export function explainEntry(text: string): string {
  if (text.length > 100) return "It is far longer than an address; separate entries with commas.";
  const plain = toPlain(text);
  if (plain !== text && isEntry(plain)) return `Write it in plain characters: ${plain}.`;
  for (const explain of [explainWrapped, explainRemoval, explainOtherRange, explainWildcard, explainList]) {
    const sentence = explain(plain);
    if (sentence) return sentence;
  }
  const strange = /[^\x21-\x7e]/u.exec(plain)?.[0];
  if (strange)
    return `It holds the character U+${hex(strange)}; write it with plain digits, letters, ".", ":", "/" and "-".`;
  if (plain.includes("/")) return plain.includes("-") ? explainRange(plain) : explainBlock(plain);
  return plain.includes("-") && !/[g-z]/i.test(plain) ? explainRange(plain) : explainAddress(plain);
}

/** A sentence for an exclusion that cannot be read. */
export function explainExclusion(text: string): string {
  const behind = /^[!\uff01](.+)$/s.exec(text)?.[1];
  if (behind && !/[^\x22-\x7e]/.test(behind)) return explainEntry(behind);
  return "Write ! before the one address, block or range to take out, such as !203.0.113.66, and commas between entries.";
}

/** Full-width forms, dashes of any length, the full stop of Chinese and invisible characters as what they stand for. */
export function toPlain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("\u3002", ".")
    .replace(/\\(?=\d+$)/, "/")
    .replace(/[\u301c\u223c]/g, "~")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "");
}

function explainWrapped(text: string): string | undefined {
  const isUrl = /^[a-z]+:\/\//i.test(text);
  const inner = isUrl ? text.replace(/^[a-z]+:\/\//i, "").replace(/[/?].*/, "") : text;
  const bare = inner
    .replace(
      /^["'`(<{[\u2018-\u201f\u00ab\u300c-\u300f]+|["'`)>}\].=|\u2018-\u201f\u00bb\u300c-\u300f]+$/g,
      "",
    )
    .replace(/%[^/]*/, "");
  const alone = bare.replace(/\]:\d+$|(?<=^[\d.]+):\d+$/, "");
  if (alone === text) return undefined;
  if (isEntry(alone))
    return `Write the address alone, without ${nameOf(isUrl, text, bare !== alone)}: ${alone}.`;
  return isUrl ? "The function looks no names up: write the address, not a URL." : undefined;
}

function nameOf(isUrl: boolean, text: string, hasPort: boolean): string {
  if (isUrl) return "anything around it";
  if (hasPort) return "a port";
  return text.includes("%") ? "a zone id" : "quotes, brackets or other signs";
}

function explainRemoval(text: string): string | undefined {
  const [, out = ""] = /^(?:-|~|\^|\u00ac|not|except|exclude|without|minus)(.*)$/i.exec(text) ?? [];
  if (isEntry(out)) return `To take an address out write !${out}.`;
  if (/^(?:\u00ac|not|except|exclude|without|minus)$/i.test(text))
    return "To take an address out write ! before it, such as !203.0.113.66.";
  const [, block = "", end = ""] = /^(.+\/\d+)-(.+)$/.exec(text) ?? [];
  return isEntry(block) && isEntry(end) ? `To take an address out write ${block},!${end}.` : undefined;
}

function explainOtherRange(text: string): string | undefined {
  if (/^(?:-|~|\.\.+|to|\u81f3|\u5230|bis)$/i.test(text))
    return "For a range write a hyphen between its two ends: 10.0.0.1-10.0.0.9.";
  const [, low = "", high = ""] =
    /^([^~]+?)(?:~|\.\.+|[-=]*>|--+|\u2192|to|\u81f3|\u5230)([^~]+)$/i.exec(text) ?? [];
  if (isEntry(`${low}-${high}`)) return `Write the range with one hyphen: ${low}-${high}.`;
  const [, first = "", last = ""] = /^([^-]+)-([^-]+)$/.exec(text.replace(/\[(\d+-\d+)\]$/, "$1")) ?? [];
  if (!readAddress(first) || readAddress(last)) return undefined;
  const whole = `${first}-${complete(first, last)}`;
  return isEntry(whole) ? `Write both ends of the range whole: ${whole}.` : undefined;
}

/** The end of a range of which only the last numbers, or the last group, are written. */
function complete(first: string, last: string): string {
  if (first.includes(":")) return first.replace(/[^:]*$/, last);
  return [...first.split(".").slice(0, -last.split(".").length), last].join(".");
}

function explainWildcard(text: string): string | undefined {
  const [, fixed = "", rest = ""] = /^(\d+(?:\.\d+){0,2})((?:\.[*x])+)$/i.exec(text) ?? [];
  const octets = fixed.split(".").length;
  const block = `${fixed}${".0".repeat(4 - octets)}/${8 * octets}`;
  if (octets + rest.length / 2 <= 4 && isEntry(block)) return `Write it as a block: ${block}.`;
  return text.includes("*")
    ? "* stands for nothing; write each address or block, such as 203.0.113.0/24."
    : undefined;
}

function explainList(text: string): string | undefined {
  const parts = text.split(/\\n|_|[^\w.:/-]+/).filter((part) => part !== "");
  if (parts.length > 1 && parts.every(isEntry)) return `Separate entries with commas: ${parts.join(",")}.`;
  const sign = /[|&+\\]/.exec(text)?.[0];
  return sign && `Separate entries with commas, not with ${sign}.`;
}

function explainRange(text: string): string {
  const [low = "", high = "", ...more] = text.split("-");
  if (more.length || !low || !high) return "A range is two addresses, low-high, such as 10.0.0.1-10.0.0.9.";
  const ends = [readAddress(low), readAddress(high)];
  const wrong = [low, high].find((_, index) => !ends[index]);
  if (wrong) return `The end "${wrong}" of the range is no address: ${explainAddress(wrong)}`;
  if (ends[0]?.family !== ends[1]?.family) return "The ends of a range must both be IPv4 or both IPv6.";
  return `The range is reversed; write ${high}-${low}.`;
}

function isEntry(text: string): boolean {
  return readEntry({ text, position: 1 }) !== undefined;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

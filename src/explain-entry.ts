/** Why a whitelist entry cannot be read, and what to write instead. */
import { formatAddress, readAddress } from "./address.ts";

/** A sentence for an entry that `compileWhitelist` refused. It only explains: what is admitted is decided elsewhere. */
export function explainEntry(text: string): string {
  const strange = /[^\x21-\x7e]/u.exec(text)?.[0];
  if (strange)
    return `It holds the character U+${hex(strange)}; write it with plain digits, letters, ".", ":", "/" and "-".`;
  if (text.length > 100) return "It is far longer than an address; separate entries with commas.";
  if (text.includes("-")) return explainRange(text);
  if (text.includes("/")) return explainBlock(text);
  return explainAddress(text);
}

/** A sentence for an exclusion that cannot be read. */
export function explainExclusion(text: string): string {
  const [, mark = "", rest = ""] = /^([!\uff01]?)(.*)$/s.exec(text) ?? [];
  if (mark && /^[\x21-\x7e]+$/.test(rest) && !rest.includes("!")) return explainEntry(rest);
  return "Write ! right before the one address, block or range to take out, such as !203.0.113.66, and commas between entries.";
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

function explainBlock(text: string): string {
  const slash = text.indexOf("/");
  const address = text.slice(0, slash);
  const read = readAddress(address);
  if (!read) return explainAddress(address);
  const bits = address.includes(":") ? 128 : 32;
  return `The prefix length "${text.slice(slash + 1)}" is not a plain number from 0 to ${bits}; write for example ${formatAddress(read)}/${bits}.`;
}

function explainAddress(text: string): string {
  if (!text) return "The address is missing.";
  if (text.includes("%")) return "A zone id (%) has no place in a whitelist; leave it out.";
  if (/^[\d.]+:\d+$/.test(text) || /^\[.*\]/.test(text))
    return "Write the address alone, without brackets or a port.";
  if (text.includes(":")) return "It is no IPv6 address; write it like 2001:db8::1.";
  if (/^0x/i.test(text)) return "Hexadecimal IPv4 addresses are not read; write four decimal numbers.";
  if (/(^|\.)0\d/.test(text)) return "Leading zeros are not read, as they may mean octal; leave them out.";
  if (/^\d+(\.\d+){0,2}\.?$/.test(text))
    return "An IPv4 address has four numbers, such as 10.0.0.1; for a block write 10.0.0.0/8.";
  if (/^\d+(\.\d+){3}$/.test(text)) return "Each number of an IPv4 address is at most 255.";
  return "It is neither an address, nor a CIDR block, nor a range.";
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

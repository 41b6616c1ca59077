/** Why a CIDR block cannot be read, and what to write instead. */
import { type Address, formatAddress, readAddress, readUnmapped } from "../../src/address.ts";
import { readEntry } from "../../src/read-entry.ts";
import { explainAddress } from "./explain-address.ts";

export function explainBlock(text: string): string {
  const slash = text.indexOf("/");
  const address = text.slice(0, slash);
  const prefix = text.slice(slash + 1);
  if (!address) return "Write no blank before the slash, such as 203.0.113.0/24.";
  const read = readAddress(address);
  if (!read) {
    const numbers = address.replace(/\.$/, "").split(".");
    const whole = `${[...numbers, "0", "0", "0"].slice(0, Math.max(4, numbers.length)).join(".")}/${prefix}`;
    return isBlock(whole) ? `Write the block with four numbers: ${whole}.` : explainAddress(address);
  }
  const mask = readUnmapped(prefix);
  if (mask) return explainMask(read, prefix, mask);
  const decimal = `${address}/${Number(prefix)}`;
  const isMapped = read.family === 4 && address.includes(":");
  if (/^0\d+$/.test(prefix) && !isMapped && isBlock(decimal))
    return `Write the prefix length without leading zeros: ${decimal}.`;
  const [bits, example] =
    read.family === 4 && !isMapped ? [32, "a /24 is 256 addresses"] : [128, "a /64 is one network"];
  return prefix
    ? `The prefix length "${prefix}" is not a plain number from 0 to ${bits}; ${example}.`
    : `The prefix length is missing: write it right behind the slash, a number from 0 to ${bits}.`;
}

/** Netmasks, and inverse ones: of 0.0.0.0 and 255.255.255.255, which may be either, the narrower is meant. */
function explainMask(read: Address, prefix: string, mask: Address): string {
  const address = formatAddress(read);
  const bits = mask.words.map((word) => word.toString(2).padStart(32, "0")).join("");
  const length = /^0+1*$/.test(bits)
    ? bits.lastIndexOf("0") + 1
    : /^1+0*$/.test(bits)
      ? bits.lastIndexOf("1") + 1
      : 0;
  if (length > 0 && mask.family === read.family)
    return `Write the prefix length instead of a netmask: ${address}/${length}.`;
  const range = `${address}-${prefix}`;
  return isBlock(range) && parseInt(address, 10) === parseInt(prefix, 10)
    ? `For a range write a hyphen: ${range}.`
    : `${prefix} is no netmask: its ones are not all in front; write a prefix length, a number from 0 to 32.`;
}

function isBlock(text: string): boolean {
  return readEntry({ text, position: 1 }) !== undefined;
}

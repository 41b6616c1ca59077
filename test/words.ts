/** Addresses as one number, which tests can count with, and as the words that `src` compares. */
import type { Words } from "../src/address.ts";

/** The `count` 32-bit words of a number, highest first. */
export function wordsOf(value: bigint, count: 1 | 4): Words {
  return Array.from({ length: count }, (_, index) =>
    Number((value >> BigInt(32 * (count - 1 - index))) & 0xffff_ffffn),
  );
}

export function numberOf(words: Words): bigint {
  return words.reduce((value, word) => (value << 32n) | BigInt(word), 0n);
}

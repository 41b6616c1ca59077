/** Remembers which traces were seen, in 16 bytes for each at the most. */
import { hash } from "node:crypto";

export interface SeenTraces {
  /** Remembers a trace by its key (`traceKey`), as the function does; false where it was seen before. */
  add(key: string): boolean;
  /** The memory that is held, in bytes. */
  readonly bytes: number;
}

/**
 * A set of 64-bit hashes. Two of ten million different traces share a hash in one of 370,000 runs, and the hash is
 * cryptographic, so nobody makes a trace that hides another.
 *
 * Open addressing in many small tables, filled from 8/15 to 4/5: a hash of 8 bytes takes 10 to 15, and as one table
 * grows at a time, growing takes next to nothing.
 */
export function createSeenTraces(): SeenTraces {
  const tables = Array.from({ length: tableCount }, createTable);
  return {
    add(key) {
      const text = hash("sha256", key, "binary");
      const high = readWord(text, 0);
      // 0 marks a free place.
      const low = readWord(text, 4) || 1;
      return (tables[text.charCodeAt(8) % tableCount] as Table).add(high, low);
    },
    get bytes() {
      return tables.reduce((sum, table) => sum + table.bytes, 0);
    },
  };
}

const tableCount = 256;
const firstPlaces = 8;
const growth = 1.5;
const maxFill = 0.8;

interface Table {
  add(high: number, low: number): boolean;
  readonly bytes: number;
}

function createTable(): Table {
  let words = new Uint32Array(2 * firstPlaces);
  let places = firstPlaces;
  let count = 0;

  /** Puts a hash into its place; false where it is there. */
  const put = (high: number, low: number): boolean => {
    let place = Math.floor((high / 0x1_0000_0000) * places);
    while (words[2 * place + 1] !== 0) {
      if (words[2 * place] === high && words[2 * place + 1] === low) return false;
      place = place + 1 === places ? 0 : place + 1;
    }
    words[2 * place] = high;
    words[2 * place + 1] = low;
    return true;
  };

  const grow = () => {
    const old = words;
    places = Math.ceil(places * growth);
    words = new Uint32Array(2 * places);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] !== 0) put(old[at] as number, old[at + 1] as number);
    }
  };

  return {
    add(high, low) {
      if (count >= maxFill * places) grow();
      const added = put(high, low);
      if (added) count++;
      return added;
    },
    get bytes() {
      return words.byteLength;
    },
  };
}

function readWord(text: string, at: number): number {
  return (
    (text.charCodeAt(at) |
      (text.charCodeAt(at + 1) << 8) |
      (text.charCodeAt(at + 2) << 16) |
      (text.charCodeAt(at + 3) << 24)) >>>
    0
  );
}

/** JSON lines: one value a line; a broken line costs itself alone. */
import { type ContentReader, maxValueBytes, type Part, type Place, parseJson, tooLarge } from "./content.ts";

const lineFeed = 0x0a;

export function createLineReader(): ContentReader {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let byte = 0;
  let number = 0;

  /** Undefined for a blank line. */
  const readLine = (tail: Uint8Array): Part | undefined => {
    const bytes = heldBytes + tail.length;
    const place: Place = { kind: "line", number: ++number, byte };
    const text =
      bytes > maxValueBytes
        ? undefined
        : Buffer.concat([...held, tail], bytes)
            .toString()
            .trim();
    byte += bytes + 1;
    held = [];
    heldBytes = 0;
    if (text === "") return undefined;
    return text === undefined ? { place, reason: tooLarge } : { place, ...parseJson(text) };
  };

  return {
    push(chunk) {
      const parts: Part[] = [];
      let from = 0;
      for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
        const part = readLine(chunk.subarray(from, end));
        if (part) parts.push(part);
        from = end + 1;
      }
      heldBytes += chunk.length - from;
      // Too long for a line that is read: its length is all that is still needed.
      if (heldBytes > maxValueBytes) held = [];
      else if (from < chunk.length) held.push(chunk.subarray(from));
      return parts;
    },
    // A last line without a line feed is a line like the others.
    end() {
      const last = heldBytes > 0 ? readLine(new Uint8Array(0)) : undefined;
      return last ? [last] : [];
    },
  };
}

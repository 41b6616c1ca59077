/** JSON lines: one value a line; a broken line costs itself alone. */
import {
  type ContentReader,
  maxValueBytes,
  type Place,
  parseJson,
  tooLarge,
  type ValueSink,
} from "./content.ts";

const lineFeed = 0x0a;

export function createLineReader(sink: ValueSink): ContentReader {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let byte = 0;
  let number = 0;

  const readLine = (tail: Uint8Array) => {
    const bytes = heldBytes + tail.length;
    const place: Place = { kind: "line", number: ++number, byte };
    byte += bytes + 1;
    if (bytes > maxValueBytes) sink.onProblem(place, tooLarge);
    else
      readText(
        Buffer.concat([...held, tail], bytes)
          .toString()
          .trim(),
        place,
      );
    held = [];
    heldBytes = 0;
  };
  const readText = (text: string, place: Place) => {
    if (text === "") return;
    const parsed = parseJson(text);
    if ("value" in parsed) sink.onValue(parsed.value, place);
    else sink.onProblem(place, parsed.reason);
  };

  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
        readLine(chunk.subarray(from, end));
        from = end + 1;
      }
      heldBytes += chunk.length - from;
      // Too long for a line that is read: its length is all that is still needed.
      if (heldBytes > maxValueBytes) held = [];
      else if (from < chunk.length) held.push(chunk.subarray(from));
    },
    end() {
      // A last line without a line feed is a line like the others.
      if (heldBytes > 0) readLine(new Uint8Array(0));
      return undefined;
    },
  };
}

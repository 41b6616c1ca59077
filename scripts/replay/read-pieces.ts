/** JSON that is no JSON lines: an array, whose elements are read as they come, or objects one after another. */
import {
  type ContentReader,
  maxValueBytes,
  type Place,
  parseJson,
  tooLarge,
  type ValueSink,
} from "./content.ts";
import { createGuesser, type Guesser } from "./guess-elements.ts";
import { createSplitter, type Piece } from "./split-values.ts";

export function createPieceReader(sink: ValueSink): ContentReader {
  let guesser: Guesser | undefined = createGuesser();
  let splitter = createSplitter({ maxValueBytes });
  const counts = { element: 0, value: 0 };
  const nextPlace = ({ isElements, startByte }: Omit<Piece, "text">): Place => {
    const kind = isElements ? "element" : "value";
    if (!isElements) counts.element = 0;
    return { kind, number: ++counts[kind], byte: startByte };
  };

  const read = (piece: Piece) => {
    if (piece.text === undefined) return sink.onProblem(nextPlace(piece), tooLarge);
    const values = parsePiece(piece);
    if (!values) return readSingly(piece);
    for (const value of values) sink.onValue(value, nextPlace(piece));
  };

  /** Reads what can be read of a piece that as a whole cannot. */
  const readSingly = (piece: Piece) => {
    const [opening, closing] = piece.isElements ? ["[", "]"] : ["", ""];
    const singles = createSplitter({ maxValueBytes, singly: true });
    const elements = stripComma(piece);
    const startByte = piece.startByte + (piece.text?.length ?? 0) - elements.length - opening.length;
    const text = opening + elements + closing;
    for (const single of singles.push(Buffer.from(text))) {
      const place = nextPlace({
        isElements: piece.isElements,
        startByte: startByte + single.startByte,
      });
      for (const value of parsePiece(single) ?? []) sink.onValue(value, place);
      if (parsePiece(single)) continue;
      readBroken(stripComma(single), place);
    }
  };

  /** What stands before an object may be broken and the object itself be whole. */
  const readBroken = (text: string, place: Place) => {
    const whole = parseJson(text);
    sink.onProblem(place, "reason" in whole ? whole.reason : "it is no object");
    const brace = text.indexOf("{", 1);
    const object = brace < 0 ? undefined : parseJson(text.slice(brace));
    if (object && "value" in object) sink.onValue(object.value, place);
  };

  const stopGuessing = ({ rest }: Guesser) => {
    guesser = undefined;
    const { bytes, startByte } = rest();
    splitter = createSplitter({ maxValueBytes, startByte });
    splitter.push(bytes).forEach(read);
  };

  return {
    push(chunk) {
      if (!guesser) return splitter.push(chunk).forEach(read);
      const blocks = guesser.push(chunk);
      for (const value of blocks.values) sink.onValue(value, nextPlace({ isElements: true, startByte: 0 }));
      if (blocks.isOver) stopGuessing(guesser);
    },
    end() {
      if (guesser) stopGuessing(guesser);
      const left = splitter.end();
      if (!left) return undefined;
      const kind = left.inArray ? "element" : "value";
      const place: Place = { kind, number: counts[kind] + 1, byte: left.startByte };
      if (left.text === undefined) return { place, reason: tooLarge };
      const isCut = left.inArray || /^[{[]/.test(left.text);
      return {
        place,
        reason: isCut ? "the content ends in the middle of it" : "it holds something else than JSON objects",
      };
    },
  };
}

function parsePiece(piece: Piece): unknown[] | undefined {
  const parsed = parseJson(`[${stripComma(piece)}]`);
  return "value" in parsed ? (parsed.value as unknown[]) : undefined;
}

/** A piece that is not an array's first starts with the comma behind the one before. */
function stripComma({ text = "", isElements }: Piece): string {
  return isElements ? text.replace(/^,/, "") : text;
}

/** JSON that is no JSON lines: an array, whose elements are read as they come, or objects one after another. */
import { type ContentReader, maxValueBytes, type Part, type Place, parseJson, tooLarge } from "./content.ts";
import { createGuesser, type Guesser } from "./guess-elements.ts";
import { createSplitter, type Piece } from "./split-values.ts";

export function createPieceReader(): ContentReader {
  let guesser: Guesser | undefined = createGuesser();
  let splitter = createSplitter({ maxValueBytes });
  const counts = { element: 0, value: 0 };
  const nextPlace = (isElement: boolean, byte: number | undefined): Place => {
    const kind = isElement ? "element" : "value";
    if (!isElement) counts.element = 0;
    return { kind, number: ++counts[kind], byte };
  };

  const read = (piece: Piece): Part[] => {
    const { isElements, startByte } = piece;
    if (piece.text === undefined) return [{ place: nextPlace(isElements, startByte), reason: tooLarge }];
    const values = parsePiece(piece);
    if (!values) return readSingly(piece);
    // Of many at once only the first is known to start where the piece does.
    return values.map((value, index) => ({
      value,
      place: nextPlace(isElements, index === 0 ? startByte : undefined),
    }));
  };

  /** Reads what can be read of a piece that as a whole cannot. */
  const readSingly = (piece: Piece): Part[] => {
    const { isElements } = piece;
    const [opening, closing] = isElements ? ["[", "]"] : ["", ""];
    const singles = createSplitter({ maxValueBytes, singly: true });
    const elements = stripComma(piece);
    const startByte = piece.startByte + (piece.text?.length ?? 0) - elements.length - opening.length;
    return singles.push(Buffer.from(opening + elements + closing)).flatMap((single): Part[] => {
      const place = nextPlace(isElements, startByte + single.startByte);
      const values = parsePiece(single);
      return values ? values.map((value) => ({ value, place })) : readBroken(stripComma(single), place);
    });
  };

  /** What stands before an object may be broken and the object itself be whole. */
  const readBroken = (text: string, place: Place): Part[] => {
    const whole = parseJson(text);
    const problem = { place, reason: "reason" in whole ? whole.reason : "it is no object" };
    const brace = text.indexOf("{", 1);
    const object = brace < 0 ? undefined : parseJson(text.slice(brace));
    return object && "value" in object ? [problem, { value: object.value, place }] : [problem];
  };

  const stopGuessing = ({ rest }: Guesser): Part[] => {
    guesser = undefined;
    const { bytes, startByte } = rest();
    splitter = createSplitter({ maxValueBytes, startByte });
    return splitter.push(bytes).flatMap(read);
  };

  const readLeft = (): Part[] => {
    const left = splitter.end();
    if (!left) return [];
    const kind = left.inArray ? "element" : "value";
    const place: Place = { kind, number: counts[kind] + 1, byte: left.startByte };
    if (left.text === undefined) return [{ place, reason: tooLarge }];
    const isCut = left.inArray || /^[{[]/.test(left.text);
    const reason = isCut
      ? "the content ends in the middle of it"
      : "it holds something else than JSON objects";
    return [{ place, reason }];
  };

  return {
    push(chunk) {
      if (!guesser) return splitter.push(chunk).flatMap(read);
      const { values, isOver } = guesser.push(chunk);
      const parts: Part[] = values.map((value) => ({ value, place: nextPlace(true, undefined) }));
      return isOver ? parts.concat(stopGuessing(guesser)) : parts;
    },
    end: () => (guesser ? stopGuessing(guesser) : []).concat(readLeft()),
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

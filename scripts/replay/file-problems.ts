/** Says what could not be read of one file: file, place and reason, in one line each. */
import { clean } from "../../src/text.ts";
import type { Place } from "./read/content.ts";

export interface FileProblems {
  /** `within` is where in the value at that place it stands. */
  add(place: Place, reason: string, within?: string): void;
  /** Tells how many were not told one by one, once; returns how many there were. */
  end(): number;
}

/** Of one file, more than these are only counted. */
const maxTold = 10;
const lineLength = 1000;

/** `onProblem` gets lines that are fit to print. */
export function createFileProblems(name: string, onProblem: (line: string) => void): FileProblems {
  let count = 0;
  let isEnded = false;
  return {
    add(place, reason, within = "") {
      count++;
      if (count <= maxTold) onProblem(clean(`${name}${tellPlace(place, within)}: ${reason}.`, lineLength));
    },
    end() {
      if (!isEnded && count > maxTold)
        onProblem(clean(`${name}: ${count - maxTold} more parts cannot be read.`, lineLength));
      isEnded = true;
      return count;
    },
  };
}

/** `, line 3`, or for an element of an array its number, and where it starts if that is known. */
function tellPlace({ kind, number, byte }: Place, within: string): string {
  const path = within.replace(/^, /, "");
  const at = byte === undefined ? "" : ` (byte ${byte})`;
  switch (kind) {
    case "line":
      return `, line ${number}${within}`;
    case "element":
      return `, trace ${number}${at}${within}`;
    case "value":
      return path ? `, ${path}` : number > 1 || byte !== 0 ? `, object ${number}${at}` : "";
    case "file":
      return "";
    default:
      return kind satisfies never;
  }
}

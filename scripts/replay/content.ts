/** What the readers of JSON have in common: values come out, each with its place, and problems with theirs. */
import { explainNoJson } from "./json-error.ts";

export interface ValueSink {
  onValue(value: unknown, place: Place): void;
  /** A part that cannot be read; `reason` is a sentence without its full stop. */
  onProblem(place: Place, reason: string): void;
}

/** Where something stands in a file. Numbers, as most places are never told. */
export interface Place {
  readonly kind: "line" | "element" | "value" | "file";
  /** Of the line, element or value, from 1. */
  readonly number: number;
  /** Bytes from the start of the content, unzipped. */
  readonly byte: number;
}

/** Takes the content of one file, chunk by chunk. */
export interface ContentReader {
  push(chunk: Uint8Array): void;
  /** Ends the content; what is left over that is not whole is returned. */
  end(): { readonly place: Place; readonly reason: string } | undefined;
}

/** Larger values are left out, and named: none that CTS writes comes near it. */
export const maxValueBytes = 16 * 1024 * 1024;

export const tooLarge = `it is larger than ${maxValueBytes / 1024 / 1024} MB`;

/** The value of a JSON text, or what is wrong with it. */
export function parseJson(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { reason: `it is no JSON: ${explainNoJson(text)}` };
  }
}

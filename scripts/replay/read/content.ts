/** What the readers of JSON have in common: content goes in, and the parts of it come out, each with its place. */
import { explainNoJson } from "./json-error.ts";

/** A value; or what cannot be read, with a `reason` that is a sentence without its full stop. */
export type Part =
  | { readonly value: unknown; readonly place: Place; readonly reason?: undefined }
  | { readonly reason: string; readonly place: Place };

/** Where something stands in a file. */
export interface Place {
  readonly kind: "line" | "element" | "value" | "file";
  /** Of the line, element or value, from 1. */
  readonly number: number;
  /** Bytes from the start of the content, unzipped; undefined where values were read many at once. */
  readonly byte: number | undefined;
}

/** Takes the content of one file, chunk by chunk, and returns the parts that are complete. */
export interface ContentReader {
  push(chunk: Uint8Array): Part[];
  /** Ends the content. The last part is a problem where the content did not end with its last value. */
  end(): Part[];
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

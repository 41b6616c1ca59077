/** Reads UTF-16, as Windows tools write it, as the UTF-8 that everything else expects. */

type Utf16 = "utf-16le" | "utf-16be";

/** Which UTF-16 content is, by its byte order mark, or by the zero beside the bracket that JSON begins with. */
export function findUtf16([first, second]: Uint8Array): Utf16 | undefined {
  if ((first === 0xff && second === 0xfe) || (isBracket(first) && second === 0)) return "utf-16le";
  return (first === 0xfe && second === 0xff) || (first === 0 && isBracket(second)) ? "utf-16be" : undefined;
}

function isBracket(byte: number | undefined): boolean {
  return byte === 0x5b || byte === 0x7b;
}

/** The same text as UTF-8, without its mark; half a character at the end becomes U+FFFD. */
export async function* decodeUtf16(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Utf16,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

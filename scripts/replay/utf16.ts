/** Reads UTF-16, as Windows tools write it, as the UTF-8 that everything else expects. */

type Utf16 = "utf-16le" | "utf-16be";

/** Which UTF-16 the byte order mark at the start of content names. */
export function findUtf16([first, second]: Uint8Array): Utf16 | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
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

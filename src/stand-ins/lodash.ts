/** Takes the place of lodash in the bundle: the one sort that the SDK's signer asks of it. */

/**
 * `sortBy(texts, key)`: a sorted copy, by code units of what `key` makes of each text; equal keys keep their order.
 * @throws TypeError where more is asked of it, so that a signer that changed is never signed with by guess
 */
export function sortBy(texts: readonly string[], key: (text: string) => string): string[] {
  if (!Array.isArray(texts) || typeof key !== "function") {
    throw new TypeError("lodash's stand-in sorts an array by one function alone.");
  }
  const keyed = texts.map((text) => ({ text, key: key(text) }));
  if (keyed.some((entry) => typeof entry.key !== "string")) {
    throw new TypeError("lodash's stand-in sorts by texts alone.");
  }
  return keyed.sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key)).map((entry) => entry.text);
}

/** Zips of small functions, good and bad, for the tests of the runtime stand-in. */
import { strToU8, zipSync } from "fflate";

/** A zip that holds this text as `index.js`, and other files where given. */
export function zipOf(source: string, others: Record<string, string> = {}): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries({ "index.js": source, ...others }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );
}

/** A zip whose handler is this expression. */
export function zipOfHandler(handler: string): Uint8Array {
  return zipOf(`exports.handler = ${handler};`);
}

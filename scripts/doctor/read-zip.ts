/** The zip beside this program: what the deployed code is compared with. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ZipFacts } from "./function-row.ts";

/** Undefined where there is none. */
export async function readZip(path: URL): Promise<ZipFacts | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && { bytes: bytes.length, digest: createHash("sha512").update(bytes).digest("hex") };
}

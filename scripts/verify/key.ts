/** The public key that an option names. */
import type { KeyObject } from "node:crypto";
import { readText } from "../cli/read-file.ts";
import { UsageError } from "../cli/run.ts";
import { readPublicKey } from "./signature.ts";

/** The key in the file of `--public-key`; without one that of CTS. Throws UsageError. */
export async function readKey(file: string | undefined): Promise<KeyObject> {
  if (file === undefined) return readPublicKey();
  const text = await readText("--public-key", file);
  try {
    return readPublicKey(text);
  } catch (cause) {
    throw new UsageError(`--public-key: ${file}: ${(cause as Error).message}`, { cause });
  }
}

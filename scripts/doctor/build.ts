/** The `index.zip` of this folder, to compare with what is deployed. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Build } from "./rows/function.ts";

const zip = new URL("../../index.zip", import.meta.url);

/** Undefined where it was not built. */
export async function readBuild(): Promise<Build | undefined> {
  try {
    const bytes = await readFile(zip);
    return { digest: createHash("sha512").update(bytes).digest("hex"), bytes: bytes.length };
  } catch {
    return undefined;
  }
}

/** Reads the zip that `--zip` names. */
import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { clean } from "../../src/text.ts";
import { UsageError } from "../command-line.ts";

/** @throws UsageError where there is no such file, or it is no zip */
export async function readZip(path: string): Promise<Uint8Array> {
  const zip = await readFile(path).catch((error: NodeJS.ErrnoException) => refuse(path, explain(error)));
  try {
    unzipSync(zip);
    return zip;
  } catch {
    return refuse(path, "is no zip, or a damaged one; leave --zip out to build index.zip");
  }
}

function explain({ code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file; leave --zip out to build index.zip";
  if (code === "EISDIR") return "is a directory; name a zip of the function";
  return `cannot be read (${code}); name a zip of the function`;
}

function refuse(path: string, why: string): never {
  throw new UsageError(`--zip ${clean(path, 300)}: ${why}`);
}

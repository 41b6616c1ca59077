/** Reads the zip that `--zip` names. */
import { clean } from "../../src/text.ts";
import { readBytes } from "../cli/read-file.ts";
import { UsageError } from "../cli/run.ts";
import { readZipFiles } from "../stand-ins/runtime/unpack.ts";

/** @throws UsageError where there is no such file, or it is no zip */
export async function readZip(path: string): Promise<Uint8Array> {
  const zip = await readBytes("--zip", path);
  try {
    readZipFiles(zip);
    return zip;
  } catch (error) {
    const reason = `${(error as Error).message}; leave --zip out to build index.zip`;
    throw new UsageError(`--zip ${clean(path, 300)}: ${reason}`);
  }
}

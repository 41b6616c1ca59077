/** Reads the zip that `--zip` names. */
import { unzipSync } from "fflate";
import { clean } from "../../src/text.ts";
import { readBytes } from "../cli/read-file.ts";
import { UsageError } from "../cli/run.ts";

/** @throws UsageError where there is no such file, or it is no zip */
export async function readZip(path: string): Promise<Uint8Array> {
  const zip = await readBytes("--zip", path);
  try {
    unzipSync(zip);
    return zip;
  } catch {
    throw new UsageError(
      `--zip ${clean(path, 300)}: it is no zip, or a damaged one; leave --zip out to build index.zip`,
    );
  }
}

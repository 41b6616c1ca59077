/** Unpacks the function's zip, as the platform does. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { makeTemporaryFolder } from "../cli/temporary.ts";

export interface UnpackedBundle {
  /** Holds `index.js`. */
  code: string;
  /** The only place where the function may write. */
  temporary: string;
  remove(): Promise<void>;
}

/** Unpacks a zip, given as bytes or by its path, into a new temporary directory. */
export async function unpackBundle(zip: Uint8Array | string): Promise<UnpackedBundle> {
  const files = unzipSync(typeof zip === "string" ? await readFile(zip) : zip);
  const { path, remove } = await makeTemporaryFolder("function-");
  const code = join(path, "code");
  const temporary = join(path, "tmp");
  await Promise.all([mkdir(code), mkdir(temporary)]);
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith("/")) continue;
    await mkdir(dirname(join(code, name)), { recursive: true });
    await writeFile(join(code, name), content, { mode: 0o444 });
  }
  return { code, temporary, remove };
}

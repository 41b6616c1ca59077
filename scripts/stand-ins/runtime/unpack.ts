/** Unpacks the function's zip, as the platform does. */
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { clean } from "../../../src/text.ts";
import { makeTemporaryFolder } from "../../cli/temporary.ts";

export interface UnpackedBundle {
  /** Holds `index.js`. */
  code: string;
  /** The only place where the function may write. */
  temporary: string;
  remove(): Promise<void>;
}

/** Far more than the code of any function: a few KB of zip can hold more than there is memory. */
const unzippedLimitBytes = 500_000_000;

/** A zip that is not unpacked; the message is the end of a sentence about it. */
export class ZipError extends Error {
  override name = "ZipError";
}

/**
 * The files in a zip by their names.
 * @throws ZipError where it is no zip, or one that could write outside of its folder
 */
export function readZipFiles(zip: Uint8Array): Record<string, Uint8Array> {
  let bytes = 0;
  try {
    return unzipSync(zip, {
      filter({ name, originalSize }) {
        const problem = findNameProblem(name);
        if (problem) throw new ZipError(`its entry "${clean(name, 200)}" ${problem}`);
        bytes += originalSize;
        if (bytes > unzippedLimitBytes) throw new ZipError("it unzips to more than any function's code");
        return !name.endsWith("/");
      },
    });
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError("it is no zip, or a damaged one");
  }
}

function findNameProblem(name: string): string | undefined {
  if (name.includes("\\")) return "has a backslash in its name";
  if (/^\/|^[a-z]:/i.test(name)) return "has an absolute name";
  if (name.split("/").includes("..")) return "leads out of the zip's folder";
  return name === "" || name.includes("\0") ? "has no name of a file" : undefined;
}

/** Unpacks a zip, given as bytes or by its path, into a new temporary directory. */
export async function unpackBundle(zip: Uint8Array | string): Promise<UnpackedBundle> {
  const files = readZipFiles(typeof zip === "string" ? await readFile(zip) : zip);
  const { path, remove } = makeTemporaryFolder("function-");
  const code = join(path, "code");
  const temporary = join(path, "tmp");
  for (const folder of [code, temporary]) mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(code, name)), { recursive: true });
    writeFileSync(join(code, name), content, { mode: 0o444 });
  }
  return { code, temporary, remove };
}

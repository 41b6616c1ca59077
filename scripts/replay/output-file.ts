/** A file to write, which takes the place of an older one only when it is whole. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, rmSync, type WriteStream } from "node:fs";
import { lstat, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { finished } from "node:stream/promises";
import { clean } from "../../src/text.ts";
import { UsageError } from "../cli/run.ts";

export interface OutputFile {
  readonly stream: WriteStream;
  /** Whether it takes the place of another; a device or a pipe only lets through what it is given. */
  readonly isPlain: boolean;
  /** Ends the writing, and puts the file in its place. */
  keep(): Promise<void>;
}

const unfinished = new Set<string>();
process.on("exit", () => {
  for (const path of unfinished) rmSync(path, { force: true });
});

/**
 * Opens it before the work, so that no long run ends in a typing error. Nobody else may read it; a link in its place is
 * replaced, not followed.
 *
 * @throws UsageError where it cannot be written, is one of the `inputs`, which it would destroy, or one of the `outputs`
 */
export async function openOutput(
  option: string,
  path: string,
  inputs: readonly string[],
  outputs: readonly string[] = [],
): Promise<OutputFile> {
  const shown = `${option} ${clean(path, 300)}`;
  const there = await lstat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new UsageError(`${shown} is a folder: name a file`);
  if (there && (await isInput(path, inputs)))
    throw new UsageError(`${shown} is one of the files to read: name another, outside of what is read`);
  if (await isInput(path, outputs))
    throw new UsageError(`${shown} is written by another option, too: name another file`);
  // A device or a pipe can only be written to as it is.
  const isPlain = !there || there.isFile() || there.isSymbolicLink();
  // Named as what systems leave behind, so that it is not read itself.
  const beside = join(dirname(path), `._${basename(path)}.${randomBytes(6).toString("hex")}`);
  const target = isPlain ? beside : path;
  const stream = createWriteStream(target, isPlain ? { flags: "wx", mode: 0o600 } : {});
  try {
    await once(stream, "open");
  } catch (error) {
    throw new UsageError(`${shown} cannot be written: ${(error as Error).message}`);
  }
  if (isPlain) unfinished.add(target);
  return {
    stream,
    isPlain,
    async keep() {
      if (!stream.writableFinished) await finished(stream.end());
      if (!isPlain) return;
      await rename(target, path).catch(async (error) => {
        await rm(target, { force: true });
        throw error;
      });
      unfinished.delete(target);
    },
  };
}

async function isInput(path: string, inputs: readonly string[]): Promise<boolean> {
  const own = await resolveAll(path);
  for (const input of inputs) {
    for (const read of await resolveAll(input))
      if (own.some((each) => each === read || each.startsWith(read.endsWith(sep) ? read : read + sep)))
        return true;
  }
  return false;
}

/** Where it lies, and where it leads. */
async function resolveAll(path: string): Promise<string[]> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  const lies = join(folder, basename(path));
  const leads = await realpath(path).catch(() => lies);
  return [lies, leads];
}

/** Writes a made file. */
import { constants } from "node:fs";
import { lstat, mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/**
 * With the folders above it. No link is followed that lies at its name, or at that of a folder below `root`.
 * @throws Error naming the link
 */
export async function writeMade(
  path: string,
  content: string | Uint8Array,
  root: string = dirname(path),
): Promise<void> {
  await refuseLinks(root, path);
  await mkdir(dirname(path), { recursive: true });
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW = 0 } = constants;
  await writeFile(path, content, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW });
}

async function refuseLinks(root: string, path: string): Promise<void> {
  let at = root;
  for (const name of relative(root, path).split(sep)) {
    at = join(at, name);
    const found = await lstat(at).catch(() => undefined);
    if (found?.isSymbolicLink())
      throw new Error(`${at} is a link, and is not followed: remove it, or name another folder`);
  }
}

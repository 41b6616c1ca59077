/** A copy of a bucket in folders, as `obsutil cp` makes it. */
import { open, readdir, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import type { Archive, ArchiveFile } from "./archive.ts";
import { findSignature } from "./side-file.ts";

/** Several folders are one archive: the halves of a chain may lie in two. `signatures` are by the keys of digests. */
export function createFolderArchive(
  folders: readonly string[],
  signatures: ReadonlyMap<string, string>,
): Archive {
  const roots = folders.map((folder) => toPath(resolve(folder)));
  return {
    bucket: undefined,
    list: async function* () {
      for (const root of roots) yield* walk(root);
    },
    open: async (path) => {
      const handle = await open(path);
      return { body: handle.createReadStream(), signature: findSignature(signatures, path) };
    },
    nameOf: (path) => (sep === "/" ? path : path.replaceAll("/", sep)),
    covers: (path) => roots.some((root) => path.startsWith(root === "/" ? root : `${root}/`)),
  };
}

/** Links to files are followed; links to folders are not, as they could go round in a circle. */
async function* walk(folder: string): AsyncGenerator<ArchiveFile> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder === "/" ? "" : folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(path);
    else {
      // A link to nowhere is listed, and then found unreadable.
      const found = await stat(path).catch(() => undefined);
      if (!found?.isDirectory()) yield { path, sizeBytes: found?.size ?? 0 };
    }
  }
}

function toPath(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

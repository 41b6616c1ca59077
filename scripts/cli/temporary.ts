/** Folders in the system's temporary directory that are gone when the program ends, however it ends. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const folders = new Set<string>();
process.on("exit", () => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/**
 * Makes a new one that this user alone can enter. What is written into it at the start should be written at once: a
 * writing under way when the program ends would come after the removal.
 */
export function makeTemporaryFolder(prefix: string): TemporaryFolder {
  // Not by a link: what may be read and written is compared with the real path.
  const path = mkdtempSync(join(realpathSync(tmpdir()), prefix));
  folders.add(path);
  return {
    path,
    async remove() {
      folders.delete(path);
      await rm(path, { recursive: true, force: true });
    },
  };
}

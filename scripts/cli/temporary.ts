/** Folders in the system's temporary directory that are gone when the program ends, however it ends. */
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
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

/** Makes a new one that this user alone can enter. */
export async function makeTemporaryFolder(prefix: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  folders.add(path);
  return {
    path,
    async remove() {
      folders.delete(path);
      await rm(path, { recursive: true, force: true });
    },
  };
}

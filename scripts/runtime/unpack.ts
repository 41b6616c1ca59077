/** Unpacks the function's zip as the platform does: into a directory that is only read. */
import { chmodSync, rmSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";

export interface UnpackedBundle {
  /** Holds `index.js`; read-only. */
  code: string;
  /** The only place where the function may write. */
  temporary: string;
  remove(): Promise<void>;
}

/** What a process that ends too early (Ctrl-C) would leave behind. */
const unpacked = new Set<string>();
process.on("exit", () => {
  for (const root of unpacked) {
    chmodSync(join(root, "code"), 0o755);
    rmSync(root, { recursive: true, force: true });
  }
});

/** Unpacks a zip, given as bytes or by its path, into a new temporary directory. */
export async function unpackBundle(zip: Uint8Array | string): Promise<UnpackedBundle> {
  const files = unzipSync(typeof zip === "string" ? await readFile(zip) : zip);
  const root = await mkdtemp(join(tmpdir(), "function-"));
  const code = join(root, "code");
  const temporary = join(root, "tmp");
  await Promise.all([mkdir(code), mkdir(temporary)]);
  unpacked.add(root);
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith("/")) continue;
    await mkdir(dirname(join(code, name)), { recursive: true });
    await writeFile(join(code, name), content, { mode: 0o444 });
  }
  await chmod(code, 0o555);
  return {
    code,
    temporary,
    remove: async () => {
      if (!unpacked.delete(root)) return;
      await chmod(code, 0o755);
      await rm(root, { recursive: true, force: true });
    },
  };
}

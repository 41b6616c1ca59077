/** Who is measured: the zip that is deployed, the floor, and the way it is usually written. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";
import { bundleProgram } from "./programs.ts";

export const contenderNames = ["ours", "floor", "lazy floor", "SDK way"] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface Contender {
  name: ContenderName;
  /** The file to `require`. */
  bundle: string;
  bytes: number;
}

/** Unpacks the zip into `directory`, as FunctionGraph unpacks it. */
export async function unpackOurs(zip: string, directory: string): Promise<Contender> {
  const root = path.join(directory, "ours");
  await mkdir(root, { recursive: true });
  const files = Object.entries(unzipSync(await readFile(zip)));
  for (const [name, content] of files) await writeFile(path.join(root, name), content);
  const bytes = files.reduce((sum, [, content]) => sum + content.length, 0);
  return { name: "ours", bundle: path.join(root, "index.js"), bytes };
}

const sources = {
  floor: new URL("./floor.ts", import.meta.url),
  "lazy floor": new URL("./lazy-floor.ts", import.meta.url),
  "SDK way": new URL("./sdk-way.ts", import.meta.url),
};

/** Bundles one of the others into `directory`, minified like ours. */
export async function bundleContender(name: keyof typeof sources, directory: string): Promise<Contender> {
  const source = sources[name];
  const bundle = path.join(directory, path.basename(source.pathname, ".ts"), "index.js");
  return { name, bundle, bytes: await bundleProgram(source, bundle) };
}

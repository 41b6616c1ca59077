/** What an archive holds, sorted into digests and trace files; each root, a folder with `CloudTraces`, by itself. */
import type { TimeRange } from "../obs/days.ts";
import type { Archive } from "./archive.ts";
import { type Place, readPlace } from "./layout.ts";

export interface Inventory {
  /** What stands before every key. */
  readonly root: string;
  readonly digests: Map<string, Stored>;
  readonly traces: Map<string, Stored>;
  /** Paths below `CloudTraces/` where CTS puts no file. */
  readonly strays: string[];
}

export type Stored = Omit<Place, "root" | "isDigest"> & { readonly sizeBytes: number };

export interface Inventories {
  readonly roots: readonly Inventory[];
  /** How many files lie outside any `CloudTraces` folder, so are none of CTS's, and the first of them. */
  readonly others: number;
  readonly firstOther: string;
}

/** Lists the archive. Small names only are kept: some hundred bytes a file, whatever its size. */
export async function takeInventory(archive: Archive, range: TimeRange): Promise<Inventories> {
  const roots = new Map<string, Inventory>();
  const rootOf = (root: string) => {
    const known: Inventory = roots.get(root) ?? { root, digests: new Map(), traces: new Map(), strays: [] };
    roots.set(root, known);
    return known;
  };
  let others = 0;
  let firstOther = "";
  for await (const { path, sizeBytes } of archive.list(range)) {
    const place = readPlace(path);
    if (place) {
      const { root, isDigest, ...stored } = place;
      rootOf(root)[isDigest ? "digests" : "traces"].set(stored.key, { ...stored, sizeBytes });
    } else {
      const strayRoot = findRoot(path);
      if (strayRoot === undefined) {
        others += 1;
        firstOther ||= path;
      } else if (!isHidden(path)) rootOf(strayRoot).strays.push(path);
    }
  }
  return { roots: [...roots.values()], others, firstOther };
}

function findRoot(path: string): string | undefined {
  const at = `/${path}`.indexOf("/CloudTraces/");
  return at < 0 ? undefined : path.slice(0, at);
}

/** Such as `.DS_Store`, which lies in any folder that somebody looked at on a Mac. */
function isHidden(path: string): boolean {
  return path.slice(path.lastIndexOf("/") + 1).startsWith(".");
}

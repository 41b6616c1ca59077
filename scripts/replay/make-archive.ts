/** Writes made traces as CTS transfers traces to OBS: folders by day, not sorted by service, files of gzipped JSON arrays. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type MadeTracesSettings, makeTraces } from "./made-traces.ts";

export interface ArchiveSettings extends MadeTracesSettings {
  /** The folder to write into; made where it does not exist. */
  readonly folder: string;
  readonly files: number;
  /** Called with the number of files written so far. */
  onFile?(written: number): void;
}

const region = "cn-north-4";
const compress = promisify(gzip);

/**
 * Writes `files` files with `count` traces in all, as even as can be.
 * Layout: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0004.html
 */
export async function makeArchive({ folder, files, onFile, ...settings }: ArchiveSettings): Promise<void> {
  const traces = makeTraces(settings);
  for (let index = 0; index < files; index++) {
    const end = Math.floor(((index + 1) * settings.count) / files);
    const start = Math.floor((index * settings.count) / files);
    const lines: string[] = [];
    for (let left = end - start; left > 0; left--) {
      const { value, done } = traces.next();
      if (done) break;
      lines.push(JSON.stringify(value));
    }
    const date = new Date(settings.startMs + Math.floor((settings.spanMs * index) / files));
    const path = join(folder, pathOf(date, index));
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, await compress(`[${lines.join(",")}]`));
    onFile?.(index + 1);
  }
}

function pathOf(date: Date, index: number): string {
  const day = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].join("/");
  const stamp = date.toISOString().replaceAll(":", "-").replace(/\.\d+/, "");
  const name = `bucket_CloudTrace_${region}_${stamp}_${index.toString(16).padStart(16, "0")}.json.gz`;
  return join("CloudTraces", region, day, "system", name);
}

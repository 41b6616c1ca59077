/** Writes made traces as CTS transfers traces to OBS: folders by day, not sorted by service, files of gzipped JSON arrays. */
import { hash } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type MadeDigests, type MadeFile, makeDigests, stamp } from "./digests.ts";
import { type MadeTracesSettings, makeTraces } from "./traces.ts";
import { writeMade } from "./write.ts";

export interface ArchiveSettings extends MadeTracesSettings {
  /** The folder to write into; made where it does not exist. */
  readonly folder: string;
  readonly files: number;
  /** Writes a digest file for every hour, too. */
  readonly hasDigests?: boolean;
  /** Called with the number of trace files written so far. */
  onFile?(written: number): void;
}

const region = "cn-north-4";
const compress = promisify(gzip);

/**
 * Writes `files` files with `count` traces in all, as even as can be. Returns what proves the digests, where there are any.
 * Layout: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0004.html
 */
export async function makeArchive({
  folder,
  files,
  hasDigests = false,
  onFile,
  ...settings
}: ArchiveSettings): Promise<MadeDigests | undefined> {
  const traces = makeTraces(settings);
  const written: MadeFile[] = [];
  for (let index = 0; index < files; index++) {
    const end = Math.floor(((index + 1) * settings.count) / files);
    const start = Math.floor((index * settings.count) / files);
    const lines: string[] = [];
    for (let left = end - start; left > 0; left--) {
      const { value, done } = traces.next();
      if (done) break;
      lines.push(JSON.stringify(value));
    }
    const timeMs = settings.startMs + Math.floor((settings.spanMs * index) / files);
    const key = keyOf(timeMs, index);
    const content = await compress(`[${lines.join(",")}]`);
    await writeMade(join(folder, key), content, folder);
    if (hasDigests) written.push({ timeMs, key, md5: hash("md5", content) });
    onFile?.(index + 1);
  }
  if (!hasDigests) return undefined;
  const hours = Math.ceil(settings.spanMs / 3_600_000);
  return makeDigests({ folder, region, startMs: settings.startMs, hours, files: written });
}

function keyOf(timeMs: number, index: number): string {
  const date = new Date(timeMs);
  const day = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].join("/");
  const name = `bucket_CloudTrace_${region}_${stamp(timeMs)}_${index.toString(16).padStart(16, "0")}.json.gz`;
  return `CloudTraces/${region}/${day}/system/${name}`;
}

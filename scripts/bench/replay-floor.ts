/** The least that reading an archive takes: unzip and parse each file, and nothing else. What a replay is measured by. */
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { listFiles } from "../archive/sources.ts";

for await (const { name } of listFiles(process.argv.slice(2))) {
  JSON.parse(gunzipSync(await readFile(name)).toString());
}

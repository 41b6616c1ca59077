/** Files, folders and buckets as one source of traces. */
import { createObsClient, type ObsClient } from "../obs/client.ts";
import type { TimeRange } from "../obs/days.ts";
import { nameObject, type ObsLocation } from "../obs/location.ts";
import { listBucket, openAhead } from "../obs/source.ts";
import type { ArchiveOptions } from "./archive-options.ts";
import { listFiles } from "./files.ts";
import { createUnreadable, joinSources, type TraceSource } from "./sources.ts";
import type { Proven } from "./verified.ts";

export interface OpenSources {
  readonly source: TraceSource;
  /** Closes the connections. */
  close(): void;
}

/** Objects that are under way at once. */
const aheadCount = 8;

/** With `proven`, only what was proven. The range narrows which days of a bucket are listed. */
export async function openSources(
  { paths, obs }: ArchiveOptions,
  range: TimeRange,
  proven: Proven | undefined,
): Promise<OpenSources> {
  const keep = proven?.keep ?? ((source) => source);
  const client = obs && (await createObsClient(obs.settings));
  const buckets = client
    ? obs.locations.map((each) => openAhead(keep(listOrTell(client, each, range)), aheadCount))
    : [];
  return {
    source: joinSources([keep(listFiles(paths)), ...buckets, ...(proven ? [proven.listGone()] : [])]),
    close: () => client?.close(),
  };
}

/** What cannot be listed to its end is a file that cannot be read; the rest goes on. */
async function* listOrTell(client: ObsClient, location: ObsLocation, range: TimeRange): TraceSource {
  try {
    yield* listBucket(client, location, range);
  } catch (error) {
    yield createUnreadable(nameObject(location.bucket, location.prefix), error);
  }
}

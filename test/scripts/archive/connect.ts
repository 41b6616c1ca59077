/** A client of the local OBS that does not wait long. */
import { type ClientOptions, createObsClient, type ObsClient } from "../../../scripts/archive/obs-client.ts";
import { patientRetries } from "../../../scripts/archive/obs-retry.ts";
import type { ObsSettings } from "../../../scripts/archive/options.ts";

/** No waits to speak of; silence is long enough for a busy machine. */
export const quickRetries = { ...patientRetries, firstWaitMs: 1, longestWaitMs: 2, silenceMs: 5000 };

export async function connect(settings: ObsSettings, options: ClientOptions = {}): Promise<ObsClient> {
  return createObsClient(settings, { retries: quickRetries, ...options });
}

/** All that an iterable gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

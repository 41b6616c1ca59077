/** Reads an object as a stream that goes on where a broken connection left it. */
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import * as z from "zod";
import type { ObsClient } from "./obs-client.ts";
import { ObsNoAnswerError } from "./obs-errors.ts";
import { nameObject } from "./obs-location.ts";
import { waitAfter, withRetries } from "./obs-retry.ts";

export interface OpenObject {
  readonly body: Readable;
  /** What stands in `x-obs-meta-…`, by the name after it. */
  readonly metadata: Readonly<Record<string, string>>;
}

const answer = z.object({
  Content: z.custom<IncomingMessage>((value) => value instanceof Readable),
  ContentLength: z.string(),
  ETag: z.string().default(""),
  Metadata: z.record(z.string(), z.string()).default({}),
});

/**
 * Opens an object. The body fails where it cannot be had whole: never is a part taken for all.
 *
 * @throws ObsError with `statusCode` 404 where there is none.
 */
export async function openObject(client: ObsClient, bucket: string, key: string): Promise<OpenObject> {
  const what = `Read ${nameObject(bucket, key)}`;
  const get = async (more: object) =>
    answer.parse(
      await client.send("getObject", { Bucket: bucket, Key: key, SaveAsStream: true, ...more }, what),
    );

  const first = await withRetries(client.retries, () => get({}));
  const sizeBytes = Number(first.ContentLength);
  return {
    metadata: first.Metadata,
    body: Readable.from(
      readOn(first.Content, sizeBytes, client, what, async (offset) => {
        // If-Match would do it, but the SDK percent-encodes the quotes of an ETag.
        const rest = await withRetries(client.retries, () => get({ Range: `bytes=${offset}-` }));
        if (rest.Content.statusCode === 206 && rest.ETag === first.ETag) return rest.Content;
        rest.Content.destroy();
        throw new ObsNoAnswerError(what, new Error("the object was changed while it was read"));
      }),
      { objectMode: false },
    ),
  };
}

async function* readOn(
  first: IncomingMessage,
  sizeBytes: number,
  { retries }: ObsClient,
  what: string,
  reopen: (offset: number) => Promise<IncomingMessage>,
): AsyncGenerator<Buffer> {
  let offset = 0;
  let failures = 0;
  for (let body = first; ; body = await reopen(offset)) {
    try {
      for await (const chunk of withDeadline(body, retries.silenceMs)) {
        failures = 0;
        offset += chunk.length;
        yield chunk;
      }
      if (offset === sizeBytes) return;
      throw new Error(`${offset} of ${sizeBytes} bytes came`);
    } catch (cause) {
      failures += 1;
      if (offset === sizeBytes) return;
      if (failures >= retries.attempts || offset > sizeBytes) throw new ObsNoAnswerError(what, cause);
      await waitAfter(retries, failures);
    } finally {
      body.destroy();
    }
  }
}

/** The chunks; an error where the next one is waited for too long. Time that the reader takes does not count. */
async function* withDeadline(body: IncomingMessage, silenceMs: number): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const timer = setTimeout(() => body.destroy(new Error(`silent for ${silenceMs} ms`)), silenceMs);
    const next = await chunks.next().finally(() => clearTimeout(timer));
    if (next.done) return;
    yield next.value;
  }
}

/** A digest file of CTS: gzip of one JSON object, which lists the trace files of an hour with their hashes. */
import { hash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type * as z from "zod";
import { readTime } from "../archive/layout.ts";
import { digestSchema, previousSchema } from "./digest-schema.ts";

export interface Digest {
  readonly startMs: number;
  readonly endMs: number;
  /** `digest_end_time` as written: it is signed. */
  readonly endText: string;
  readonly bucket: string;
  readonly object: string;
  readonly projectId: string;
  /** CTS's word that no other follows. */
  readonly isLast: boolean;
  /** The digest of the hour before; undefined in the first one of a chain. */
  readonly previous: PreviousDigest | undefined;
  readonly files: readonly ListedFile[];
  /** Of the compressed file, in lower-case hex. */
  readonly md5: string;
  readonly isZipped: boolean;
  /** Of the content, unzipped; two files of one content are told by it. */
  readonly contentHash: string;
}

interface PreviousDigest {
  readonly bucket: string;
  readonly object: string;
  readonly md5: string;
  /** Hex. */
  readonly signature: string;
}

interface ListedFile {
  readonly bucket: string;
  readonly object: string;
  readonly md5: string;
}

/** A digest that cannot be read; the message says what is wrong in it. */
export class DigestError extends Error {
  override name = "DigestError";
}

/** Far more than an hour of traces lists; a few KB of gzip can hold more than there is memory. */
const unpackedLimitBytes = 64 * 1024 * 1024;

/** Reads a digest from the bytes of its file. Throws DigestError. */
export function readDigest(file: Buffer): Digest {
  const content = unpack(file);
  const fields = check(digestSchema, parse(content));
  return {
    startMs: readTime(fields.digest_start_time) ?? 0,
    endMs: readTime(fields.digest_end_time) ?? 0,
    endText: fields.digest_end_time,
    bucket: fields.digest_bucket,
    object: fields.digest_object,
    projectId: fields.project_id,
    isLast: fields.digest_end,
    previous: readPrevious(fields),
    files: fields.log_files.map((file) => ({
      bucket: file.bucket,
      object: file.object,
      md5: file.log_hash_value,
    })),
    md5: hash("md5", file),
    isZipped: isGzip(file),
    contentHash: hash("sha256", content),
  };
}

/** The values are all there, or all empty as in the first digest of a chain. */
function readPrevious(fields: z.output<typeof digestSchema>): PreviousDigest | undefined {
  const values = [
    fields.previous_digest_bucket,
    fields.previous_digest_object,
    fields.previous_digest_hash_value,
    fields.previous_digest_signature,
  ];
  if (values.every((value) => value === "")) return undefined;
  const previous = check(previousSchema, fields);
  return {
    bucket: previous.previous_digest_bucket,
    object: previous.previous_digest_object,
    md5: previous.previous_digest_hash_value,
    signature: previous.previous_digest_signature,
  };
}

function unpack(file: Buffer): Buffer {
  // compress_type of the tracker may be none.
  if (!isGzip(file)) return file;
  try {
    return gunzipSync(file, { maxOutputLength: unpackedLimitBytes });
  } catch (cause) {
    throw new DigestError(`its gzip is broken (${(cause as Error).message})`, { cause });
  }
}

/** RFC 1952, section 2.3.1. */
function isGzip(file: Buffer): boolean {
  return file[0] === 0x1f && file[1] === 0x8b;
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString("utf8"));
  } catch (cause) {
    throw new DigestError("it is no JSON", { cause });
  }
}

function check<T extends z.ZodType>(wanted: T, value: unknown): z.output<T> {
  const result = wanted.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new DigestError(`${issue?.path.join(".") || "the whole"}: ${issue?.message ?? "wrong"}`, {
    cause: result.error,
  });
}

/** Chains of digests as CTS makes them, signed with a key of the tests' own. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

export const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const otherKeys = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const hourMs = 3_600_000;
/** 3 November 2026, 22:00: chains of some hours go over midnight. */
export const startMs = Date.UTC(2026, 10, 3, 22);
export const bucket = "traces";
export const project = "0123456789abcdef0123456789abcdef";

export interface ChainSettings {
  hours?: number;
  filesPerHour?: number;
  service?: string;
  region?: string;
  startMs?: number;
  bucket?: string;
  privateKey?: KeyObject;
  /** The tracker's folder; "" for the layout of the documentation's examples. */
  tracker?: string;
  /** What the names of files begin with. */
  prefix?: string;
  project?: string;
  /** CTS's word that the chain ends with its last digest. */
  isEnded?: boolean;
}

/** What lies in a bucket, by key, and the metadata of the digests. */
export interface MadeArchive {
  readonly files: Map<string, Buffer>;
  /** `meta-signature` by the digest's key. */
  readonly signatures: Map<string, string>;
  /** The keys, oldest first. */
  readonly digests: string[];
  readonly traces: string[];
}

/** A chain of `hours` digests with `filesPerHour` trace files each: at 10 minutes past, 20 past and so on. */
export function makeChain(settings: ChainSettings = {}): MadeArchive {
  const made: MadeArchive = { files: new Map(), signatures: new Map(), digests: [], traces: [] };
  const { hours = 6, filesPerHour = 2 } = settings;
  for (let hour = 0; hour < hours; hour++) {
    const fromMs = (settings.startMs ?? startMs) + hour * hourMs;
    const traces: string[] = [];
    for (let file = 1; file <= filesPerHour; file++) {
      traces.push(addTrace(made, fromMs + (file * hourMs) / (filesPerHour + 1), settings));
    }
    const isLast = settings.isEnded === true && hour === hours - 1;
    addDigest(made, fromMs, traces, settings, { digest_end: isLast });
  }
  return made;
}

/** Adds a trace file, and returns its key. */
export function addTrace(made: MadeArchive, timeMs: number, settings: ChainSettings = {}): string {
  const { service = "IAM", region = "cn-north-4", prefix = "log" } = settings;
  const hex = createHash("sha256").update(`${service}${timeMs}`).digest("hex").slice(0, 16);
  const folder = joinFolders(folderOf(timeMs, settings), service);
  const key = `${folder}/${prefix}_CloudTrace_${region}_${stamp(timeMs)}_${hex}.json.gz`;
  const trace = { trace_name: "login", service_type: service, trace_id: hex, time: timeMs };
  made.files.set(key, gzipSync(JSON.stringify([trace])));
  made.traces.push(key);
  return key;
}

/** Adds the digest of the hour from `fromMs` that lists the keys and points to the newest digest, as CTS would. */
export function addDigest(
  made: MadeArchive,
  fromMs: number,
  traces: readonly string[],
  settings: ChainSettings = {},
  more: object = {},
): string {
  const { service = "IAM", region = "cn-north-4", prefix = "log", privateKey = keys.privateKey } = settings;
  const ownBucket = settings.bucket ?? bucket;
  const endMs = fromMs + hourMs;
  const folder = joinFolders(folderOf(endMs, settings), "Digest", service);
  const key = `${folder}/${prefix}_CloudTrace-Digest_${region}_${stamp(endMs)}.json.gz`;
  const previous = made.digests.at(-1) ?? "";
  const previousSignature = made.signatures.get(previous) ?? "";
  const fields = {
    project_id: settings.project ?? project,
    digest_start_time: stamp(fromMs),
    digest_end_time: stamp(endMs),
    digest_bucket: ownBucket,
    digest_object: key,
    digest_signature_algorithm: "SHA256withRSA",
    digest_end: false,
    previous_digest_bucket: previous && ownBucket,
    previous_digest_object: previous,
    previous_digest_hash_value: previous && md5(made.files.get(previous)),
    previous_digest_hash_algorithm: previous && "MD5",
    previous_digest_signature: previousSignature,
    previous_digest_end: false,
    log_files: traces.map((object) => ({
      bucket: ownBucket,
      object,
      log_hash_value: md5(made.files.get(object)),
      log_hash_algorithm: "MD5",
    })),
    ...more,
  };
  const file = gzipSync(JSON.stringify(fields));
  const text = `${fields.digest_end_time}${key}${md5(file)}${previousSignature}`;
  made.files.set(key, file);
  made.signatures.set(key, sign("sha256", Buffer.from(text), privateKey).toString("hex"));
  made.digests.push(key);
  return key;
}

/** Both archives in one. Where they share a key, the other's file is taken. */
export function mergeArchives(made: MadeArchive, other: MadeArchive): void {
  for (const [key, bytes] of other.files) made.files.set(key, bytes);
  for (const [key, signature] of other.signatures) made.signatures.set(key, signature);
}

/** Writes everything below the folder. */
export async function writeArchive({ files }: MadeArchive, folder: string): Promise<void> {
  for (const [key, bytes] of files) {
    await mkdir(dirname(join(folder, key)), { recursive: true });
    await writeFile(join(folder, key), bytes);
  }
}

export function md5(bytes: Buffer | undefined): string {
  return createHash("md5")
    .update(bytes ?? "")
    .digest("hex");
}

function folderOf(timeMs: number, { region = "cn-north-4", tracker = "system" }: ChainSettings): string {
  const date = new Date(timeMs);
  const day = `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
  return joinFolders("CloudTraces", region, day, tracker);
}

function joinFolders(...folders: string[]): string {
  return folders.filter(Boolean).join("/");
}

/** `2026-11-03T22-00-00Z`. */
function stamp(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replaceAll(":", "-").concat("Z");
}

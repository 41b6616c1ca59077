/** Writes the digest files of a made archive, as CTS does with Verify Trace File on, signed by a key of its own. */
import { generateKeyPairSync, hash, sign } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeMade } from "./write.ts";

/** A trace file that was written. */
export interface MadeFile {
  /** Milliseconds since 1970, as in its name. */
  readonly timeMs: number;
  /** From `CloudTraces/` on. */
  readonly key: string;
  readonly md5: string;
}

export interface DigestsSettings {
  /** The folder of the archive. */
  readonly folder: string;
  readonly region: string;
  readonly startMs: number;
  readonly hours: number;
  /** In the order of their time. */
  readonly files: readonly MadeFile[];
}

export interface MadeDigests {
  /** Files beside the archive: the public key, and the signature of the newest digest as `obsutil stat` tells it. */
  readonly publicKey: string;
  readonly signatures: string;
}

const hourMs = 3_600_000;
const bucket = "made-traces";

/** Format: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0014.html */
export async function makeDigests({ folder, files, ...settings }: DigestsSettings): Promise<MadeDigests> {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let previous = { object: "", md5: "", signature: "" };
  let next = 0;
  for (let hour = 0; hour < settings.hours; hour++) {
    const fromMs = settings.startMs + hour * hourMs;
    const listed: MadeFile[] = [];
    for (let file = files[next]; file && file.timeMs < fromMs + hourMs; file = files[++next])
      listed.push(file);
    const object = keyOf(fromMs + hourMs, settings.region);
    const content = gzipSync(JSON.stringify(compose(object, fromMs, listed, previous)));
    const md5 = hash("md5", content);
    const text = stamp(fromMs + hourMs) + object + md5 + previous.signature;
    previous = { object, md5, signature: sign("sha256", Buffer.from(text), keys.privateKey).toString("hex") };
    await writeMade(join(folder, object), content, folder);
  }
  const archive = folder.replace(/[\\/]+$/, "");
  const beside = { publicKey: `${archive}.public-key.pem`, signatures: `${archive}.signatures.txt` };
  await writeMade(beside.publicKey, keys.publicKey.export({ type: "spki", format: "pem" }));
  await writeMade(
    beside.signatures,
    `Key:\n  obs://${bucket}/${previous.object}\nMetadata:\n  meta-signature: ${previous.signature}\n`,
  );
  return beside;
}

function compose(
  object: string,
  fromMs: number,
  files: readonly MadeFile[],
  previous: { readonly object: string; readonly md5: string; readonly signature: string },
) {
  return {
    project_id: "aba0bf3012ea92cfa4883c4cde27ece5",
    digest_start_time: stamp(fromMs),
    digest_end_time: stamp(fromMs + hourMs),
    digest_bucket: bucket,
    digest_object: object,
    digest_signature_algorithm: "SHA256withRSA",
    digest_end: false,
    previous_digest_bucket: previous.object && bucket,
    previous_digest_object: previous.object,
    previous_digest_hash_value: previous.md5,
    previous_digest_hash_algorithm: previous.object && "MD5",
    previous_digest_signature: previous.signature,
    previous_digest_end: false,
    log_files: files.map(({ key, md5 }) => ({
      bucket,
      object: key,
      log_hash_value: md5,
      log_hash_algorithm: "MD5",
    })),
  };
}

function keyOf(endMs: number, region: string): string {
  const date = new Date(endMs);
  const day = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].join("/");
  const name = `bucket_CloudTrace-Digest_${region}_${stamp(endMs)}.json.gz`;
  return `CloudTraces/${region}/${day}/system/Digest/${name}`;
}

/** `2026-01-01T01-00-00Z`. */
export function stamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(":", "-").replace(/\.\d+/, "");
}

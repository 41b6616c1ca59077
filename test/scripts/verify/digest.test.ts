import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DigestError, readDigest } from "../../../scripts/verify/digest.ts";
import { bucket, hourMs, makeChain, md5, project, startMs } from "./made-chain.ts";

const made = makeChain({ hours: 2, filesPerHour: 1 });
const [firstKey = "", secondKey = ""] = made.digests;
const fileOf = (key: string) => made.files.get(key) as Buffer;
const fields = () => JSON.parse(gunzipSync(fileOf(secondKey)).toString());
const changed = (change: object) => gzipSync(JSON.stringify({ ...fields(), ...change }));

describe("readDigest", () => {
  it("reads what it lists and what it follows", () => {
    expect(readDigest(fileOf(secondKey))).toEqual({
      startMs: startMs + hourMs,
      endMs: startMs + 2 * hourMs,
      endText: "2026-11-04T00-00-00Z",
      bucket,
      object: secondKey,
      previous: {
        bucket,
        object: firstKey,
        md5: md5(fileOf(firstKey)),
        signature: made.signatures.get(firstKey),
      },
      files: [{ bucket, object: made.traces[1], md5: md5(fileOf(made.traces[1] ?? "")) }],
      projectId: project,
      isLast: false,
      isZipped: true,
      md5: md5(fileOf(secondKey)),
      contentHash: createHash("sha256")
        .update(gunzipSync(fileOf(secondKey)))
        .digest("hex"),
    });
  });

  it("reads the first digest of a chain, whose previous values are empty, null or absent", () => {
    const { previous_digest_bucket: _, ...rest } = fields();
    const empty = {
      previous_digest_object: "",
      previous_digest_hash_value: null,
      previous_digest_signature: "",
    };
    expect(readDigest(fileOf(firstKey)).previous).toBeUndefined();
    expect(readDigest(gzipSync(JSON.stringify({ ...rest, ...empty }))).previous).toBeUndefined();
  });

  it.each([
    ["null", { log_files: null }],
    ["absent", { log_files: undefined }],
  ])("takes a list of files that is %s for an empty one", (_, change) => {
    expect(readDigest(changed(change)).files).toEqual([]);
  });

  it.each([
    [true, true],
    ["true", true],
    [false, false],
    [null, false],
    [undefined, false],
  ])("reads digest_end: %j", (digest_end, isLast) => {
    expect(readDigest(changed({ digest_end })).isLast).toBe(isLast);
  });

  it("reads one that is not compressed", () => {
    expect(readDigest(gunzipSync(fileOf(secondKey))).object).toBe(secondKey);
  });

  it.each([
    ["a broken gzip", fileOf(secondKey).subarray(0, 100), /its gzip is broken/],
    ["more than can be unpacked", gzipSync(Buffer.alloc(70_000_000)), /its gzip is broken/],
    ["no JSON", gzipSync("{"), /it is no JSON/],
    ["a list", gzipSync("[]"), /the whole/],
    ["no time", changed({ digest_end_time: "now" }), /digest_end_time: not written/],
    [
      "another signature algorithm",
      changed({ digest_signature_algorithm: "none" }),
      /digest_signature_algorithm/,
    ],
    [
      "a part of the previous values",
      changed({ previous_digest_signature: "" }),
      /previous_digest_signature/,
    ],
    [
      "a previous hash that is none",
      changed({ previous_digest_hash_value: "0" }),
      /previous_digest_hash_value: no MD5/,
    ],
    [
      "another hash algorithm",
      changed({ log_files: [{ ...fields().log_files[0], log_hash_algorithm: "CRC32" }] }),
      /log_files.0.log_hash_algorithm: another algorithm than MD5/,
    ],
  ])("refuses %s", (_, file, message) => {
    expect(() => readDigest(file)).toThrow(DigestError);
    expect(() => readDigest(file)).toThrow(message);
  });
});

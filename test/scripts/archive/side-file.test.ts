import { describe, expect, it } from "vitest";
import { findSignature, readSignatures } from "../../../scripts/archive/side-file.ts";

const key = (service: string) =>
  `CloudTraces/cn-north-4/2026/11/3/system/Digest/${service}/log_CloudTrace-Digest_cn-north-4_2026-11-03T23-00-00Z.json.gz`;
const hex = (digit: string) => digit.repeat(512);

const stat = (service: string, digit: string) => `
Key:
  obs://traces/${key(service)}
LastModified:
  2026-11-03T23:02:11Z
Size:
  1021
StorageClass:
  standard
ETag:
  ${"0".repeat(32)}
ContentType:
  application/gzip
Metadata:
  meta-signature-algorithm: SHA256withRSA
  meta-signature: ${hex(digit)}
`;

describe("readSignatures", () => {
  it("reads the output of obsutil stat, once or several times", () => {
    expect(readSignatures(stat("IAM", "a") + stat("ECS", "b"))).toEqual(
      new Map([
        [key("IAM"), hex("a")],
        [key("ECS"), hex("b")],
      ]),
    );
  });

  it("reads headers and JSON", () => {
    const header = `https://traces.obs.example/${key("IAM")}\r\nx-obs-meta-meta-signature: ${hex("c")}\r\n`;
    const json = JSON.stringify({ key: key("ECS"), metadata: { "meta-signature": hex("d") } });
    expect([...readSignatures(header + json).values()]).toEqual([hex("c"), hex("d")]);
  });

  it("finds nothing in another text", () => {
    expect(readSignatures(`meta-signature: ${hex("a")}`)).toEqual(new Map());
    expect(readSignatures(key("IAM"))).toEqual(new Map());
  });
});

describe("findSignature", () => {
  it("goes by the key", () => {
    const signatures = readSignatures(stat("IAM", "a"));
    expect(findSignature(signatures, key("IAM"))).toBe(hex("a"));
    expect(findSignature(signatures, key("ECS"))).toBe("");
    expect(findSignature(signatures, "other")).toBe("");
  });
});

import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readDigest } from "../../../scripts/verify/digest.ts";
import { isSigned, readPublicKey, signedText } from "../../../scripts/verify/signature.ts";
import { keys, makeChain, otherKeys } from "./made-chain.ts";

const made = makeChain({ hours: 2 });
const [, key = ""] = made.digests;
const digest = readDigest(made.files.get(key) as Buffer);
const signature = made.signatures.get(key) ?? "";

describe("signedText", () => {
  it("joins end time, object, MD5 and the signature before", () => {
    expect(signedText(digest)).toBe(
      `2026-11-04T00-00-00Z${key}${digest.md5}${made.signatures.get(made.digests[0] ?? "")}`,
    );
  });
});

describe("isSigned", () => {
  it("believes the key that signed", () => {
    expect(isSigned(digest, signature, keys.publicKey)).toBe(true);
    expect(isSigned(digest, ` ${signature.toUpperCase()}\n`, keys.publicKey)).toBe(true);
  });

  it.each([
    ["another key", digest, signature, otherKeys.publicKey],
    ["the key of CTS", digest, signature, readPublicKey()],
    ["another object", { ...digest, object: `${key}x` }, signature, keys.publicKey],
    ["another MD5", { ...digest, md5: digest.md5.replace(/./, "x") }, signature, keys.publicKey],
    ["another end", { ...digest, endText: "2026-11-04T00-00-01Z" }, signature, keys.publicKey],
    ["no previous signature", { ...digest, previous: undefined }, signature, keys.publicKey],
    ["no signature", digest, "", keys.publicKey],
    ["no hex", digest, "signature", keys.publicKey],
  ])("does not believe %s", (_, claimed, given, publicKey) => {
    expect(isSigned(claimed, given, publicKey)).toBe(false);
  });
});

describe("readPublicKey", () => {
  it("has the key of CTS built in", () => {
    expect(readPublicKey().asymmetricKeyDetails).toMatchObject({
      modulusLength: 2048,
      publicExponent: 65537n,
    });
  });

  it.each([
    ["PEM", keys.publicKey.export({ type: "spki", format: "pem" }).toString()],
    ["PEM of PKCS#1", keys.publicKey.export({ type: "pkcs1", format: "pem" }).toString()],
    ["base64", `${keys.publicKey.export({ type: "spki", format: "der" }).toString("base64")}\n`],
  ])("reads %s", (_, text) => {
    expect(readPublicKey(text).equals(keys.publicKey)).toBe(true);
  });

  it.each([
    ["nothing", "", "it holds no public key"],
    ["a text", "key", "it holds no public key"],
    [
      "a private key",
      keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      "it holds a private key",
    ],
    [
      "a key of another kind",
      generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString(),
      "it holds no RSA key",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readPublicKey(text)).toThrow(
      `${message}: write an RSA public key: PEM, or the base64 of its SPKI`,
    );
  });
});

/** The signature of a digest: what is signed, and by which key. */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Digest } from "./digest.ts";

/** The public key of CTS: https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0021.html */
const ctsPublicKey =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsjQDkl8COPRhOCvm7ZI8sYZ20ojl+ay/gwRSk9q0gkY3pP0RrAhSsEzgYdYjaMCqixkmbpt4AH9A" +
  "ROJU4drnoCAZSMqRxgv0bGC9kVd4q95l4zibswAsksjuNQo/XoJjBl+rRAqCa+1uetgVU4k4Yx8RryYxYx/tImvMe/O4mGAIaTf+rsqt3VXR1QIj5lYR/nx4" +
  "1BEgC/Kb1elYAfDaaab8WS5INRprj7qdu6oAo4Ug47WqbecvEtG3JRpj5+oqLyW41Fvse3osC0h5DQdxTt4x00/rVZ+gH7Kua00y7gC8YOxFVpYbfn/oW61P" +
  "UDeHG/N9hUjOrIgDDJpD2YbCIQIDAQAB";

/**
 * Reads an RSA public key: PEM, or the base64 of its SPKI as CTS publishes it. Without a text it is the key of CTS.
 *
 * @throws Error saying what the text should hold.
 */
export function readPublicKey(text = ctsPublicKey): KeyObject {
  const trimmed = text.trim();
  const wanted = "write an RSA public key: PEM, or the base64 of its SPKI";
  // A private key would be read, too, and its public half be taken.
  if (/PRIVATE KEY/.test(trimmed)) throw new Error(`it holds a private key: ${wanted}`);
  let key: KeyObject;
  try {
    key = trimmed.startsWith("-----BEGIN")
      ? createPublicKey(trimmed)
      : createPublicKey({ key: Buffer.from(trimmed, "base64"), format: "der", type: "spki" });
  } catch (cause) {
    throw new Error(`it holds no public key: ${wanted}`, { cause });
  }
  if (key.asymmetricKeyType !== "rsa") throw new Error(`it holds no RSA key: ${wanted}`);
  return key;
}

/** What CTS signs of a digest. */
export function signedText({ endText, object, md5, previous }: Digest): string {
  return `${endText}${object}${md5}${previous?.signature ?? ""}`;
}

/** Whether the signature, in hex, is of this digest and by this key: RSA PKCS#1 v1.5 with SHA-256. */
export function isSigned(digest: Digest, signature: string, key: KeyObject): boolean {
  return verify("sha256", Buffer.from(signedText(digest)), key, Buffer.from(signature.trim(), "hex"));
}

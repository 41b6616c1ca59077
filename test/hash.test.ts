import { expect, it } from "vitest";
import { sha256 } from "../src/hash.ts";

it("is the SHA-256 of the text's UTF-8, as FIPS 180-4 and its examples have it", () => {
  expect(Buffer.from(sha256("abc"), "base64").toString("hex")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHide } from "../../../scripts/doctor/hide.ts";
import { createDisclosure } from "../../../src/secrets.ts";

const secret = "SKabcdefghijklmnopqrstuvwxyz0123456789";
const hide = createHide(createDisclosure([secret], []));

describe("createHide", () => {
  it.each([
    ["The topic login-alerts does not exist.", "The topic login-alerts does not exist."],
    [`urn:smn:cn-north-4:${"0".repeat(32)}:cts`, `urn:smn:cn-north-4:${"0".repeat(32)}:cts`],
    ["9f".repeat(64), "9f".repeat(64)],
    [`It says ${secret}.`, "It says ***"],
    [`${"x".repeat(70)}${secret}`, "***"],
    [secret.split("").join(" "), "***"],
    ["a\u001b[2J\nb\u202e", "a(U+001B)[2J(U+000A)b(U+202E)"],
  ])("of %j leaves %j", (text, hidden) => {
    expect(hide(text)).toBe(hidden);
  });

  it("leaves no piece of a secret", () => {
    const part = fc.integer({ min: 0, max: secret.length - 8 }).map((at) => secret.slice(at, at + 8));
    const around = fc.string({ maxLength: 100 });
    fc.assert(
      fc.property(around, part, around, (before, piece, after) => {
        expect(hide(before + piece + after)).not.toContain(piece);
      }),
    );
  });
});

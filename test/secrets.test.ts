import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDisclosure } from "../src/secrets.ts";

const urn = "urn:smn:cn-north-4:0123456789abcdef0123456789abcdef:login-alerts";
const names = [urn, "login-alerts", "cn-north-4", "0123456789abcdef0123456789abcdef", "127.0.0.1:8443"];
const accessKey = "HPUAEXAMPLE7KEY00XYZ";
const secretKey = "onlylowercaselettersinhere";

describe("text", () => {
  const { text } = createDisclosure([accessKey, secretKey, undefined, "", "abc"], names);

  it.each([
    ["Topic not found"],
    ["Incorrect IAM authentication information: verify aksk signature fail"],
    ["The header's date is 16 minutes off, and the structure isn't JSON."],
    ['SMN.0006, APIGW.0301: SMN.00010008; (CTS.0013) "404"'],
    [`Topic ${urn} (login-alerts) in cn-north-4 is not at 127.0.0.1:8443.`],
    [""],
  ])("shows %j", (message) => {
    expect(text(message)).toBe(message);
  });

  it.each([
    ["AccessKey", "***"],
    ["ABCDEF 1234567 abcdefghijklmnopqrstuvwxyz v1 1.2", "*** *** *** *** ***"],
    ["SMN.06 smn.0006 SMN.123456789", "*** *** ***"],
    ["http://evil.example/x a/b a=b a%20b a\\/b a+b", "*** *** *** *** *** ***"],
    [`${urn}x`, "***"],
    ["an abc here", "an *** here"],
    [`key ${secretKey}`, "key ***"],
    ["key lowercase", "key ***"],
    ["key LowerCase, mixed", "key ***, mixed"],
    ["key owercas", "key owercas"],
    ["key esacrewolylno", "key ***"],
    ["o n l y l o w e r", "***"],
    ["111 110 108 121 108", "***"],
    [`x${"word ".repeat(100)}`, `x${"word ".repeat(80)}`.slice(0, 400)],
  ])("shows %j as %j", (message, shown) => {
    expect(text(message)).toBe(shown);
  });

  it("takes time in proportion to a text, however long", () => {
    expect(text("a".repeat(2 ** 22))).toBe("***");
    expect(text(" ".repeat(2 ** 22))).toHaveLength(400);
  });
});

describe("identifier", () => {
  const { identifier } = createDisclosure([accessKey, secretKey], names);

  it.each(["SMN.0006", "a04aef60-ef93-11f0-a8e3-71287a8468c6", "0123456789abcdef".repeat(4), "EXAMPLE"])(
    "takes %s",
    (value) => {
      expect(identifier(value)).toBe(value);
    },
  );

  it.each([
    undefined,
    1,
    "",
    "a b",
    "a/b",
    "é",
    "x".repeat(65),
    accessKey,
    "EXAMPLE7",
    "example7",
    "E-X-A-M-P-L-E-7",
    "HPUA.EXAM_PLE",
  ])("takes %j for none", (value) => {
    expect(identifier(value)).toBeUndefined();
  });
});

describe("createDisclosure", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const alphabets = [
    letters,
    letters.toUpperCase(),
    "0123456789",
    "0123456789abcdef",
    `${letters}-_`,
    `${letters}ABC019+/=`,
  ];
  const secret = fc
    .constantFrom(...alphabets)
    .chain((alphabet) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: 16, maxLength: 120 }));
  const encodings: ((value: string) => string)[] = [
    (value) => value,
    (value) => value.toUpperCase(),
    (value) => Array.from(value).reverse().join(""),
    (value) => encodeURIComponent(value),
    (value) => Buffer.from(value).toString("base64"),
    (value) => Buffer.from(`Authorization: ${value}, more`).toString("base64url"),
    (value) => Buffer.from(value).toString("hex"),
    (value) => JSON.stringify(JSON.stringify({ value })),
    (value) => value.replaceAll("/", "\\/"),
    (value) => Array.from(value).join(" "),
    (value) => value.replace(/.{5}/g, "$& "),
    (value) => Buffer.from(value).join(", "),
  ];

  it("shows no piece of a secret, however it comes back and wherever it is cut", () => {
    fc.assert(
      fc.property(
        secret,
        secret,
        fc.constantFrom(...encodings),
        fc.nat(200),
        fc.nat(300),
        fc.constantFrom("", " ", "key ", "Access="),
        (first, second, encode, from, length, before) => {
          const { text, identifier } = createDisclosure([first, second], names);
          const echo = encode(first).slice(from, from + length);
          for (const shown of [text(before + echo + before + second), identifier(echo) ?? ""]) {
            for (const whole of [shown, shown.replace(/[^A-Za-z0-9._-]/g, "")]) {
              for (const sent of [first, second]) expect(pieceOf(sent, whole)).toBeUndefined();
            }
          }
          const decoded = Buffer.from(text(echo).replace(/\W/g, ""), "base64").toString();
          expect(pieceOf(first, decoded)).toBeUndefined();
        },
      ),
      { numRuns: 2000 },
    );
  });

  function pieceOf(secret: string, shown: string): string | undefined {
    const pieces = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8));
    return pieces.find((piece) => shown.toLowerCase().includes(piece.toLowerCase()));
  }
});

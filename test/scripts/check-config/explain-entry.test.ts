import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainEntry, explainExclusion } from "../../../scripts/check-config/explain-entry.ts";
import { readEntry } from "../../../src/read-entry.ts";

const plain = (entry: string) => `Write it in plain characters: ${entry}.`;
const strange = (point: string) =>
  `It holds the character U+${point}; write it with plain digits, letters, ".", ":", "/" and "-".`;
const alone = (what: string, entry: string) => `Write the address alone, without ${what}: ${entry}.`;
const signs = "quotes, brackets or other signs";
const oneHyphen = (range: string) => `Write the range with one hyphen: ${range}.`;
const whole = (range: string) => `Write both ends of the range whole: ${range}.`;
const block = (entry: string) => `Write it as a block: ${entry}.`;
const star = "* stands for nothing; write each address or block, such as 203.0.113.0/24.";
const out = (text: string) => `To take an address out write ${text}.`;
const twoEnds = "For a range write a hyphen between its two ends: 10.0.0.1-10.0.0.9.";
const range = "A range is two addresses, low-high, such as 10.0.0.1-10.0.0.9.";
const four = "An IPv4 address has four numbers, such as 10.0.0.1.";
const name = "The function looks no names up; write the address, and comments behind a #.";

describe("explainEntry", () => {
  it.each([
    ["10.0.0.1–10.0.0.9", plain("10.0.0.1-10.0.0.9")],
    ["10.0.0.1—10.0.0.9", plain("10.0.0.1-10.0.0.9")],
    ["10.0.0.1－10.0.0.9", plain("10.0.0.1-10.0.0.9")],
    ["10.0.0.1\u221210.0.0.9", plain("10.0.0.1-10.0.0.9")],
    ["１０.0.0.1", plain("10.0.0.1")],
    ["10.0.0.0／８", plain("10.0.0.0/8")],
    ["10。0。0。1", plain("10.0.0.1")],
    ["10.0.0.1\u200b", plain("10.0.0.1")],
    ["203.0.113.0\\24", plain("203.0.113.0/24")],
    ["10.0.0.1\u0000", strange("0000")],
    ["10.0.0.1\u{1f600}", strange("1F600")],
    ["10.0.0.1\u007f", strange("007F")],
    ["1".repeat(101), "It is far longer than an address; separate entries with commas."],
    ["1".repeat(100), four],

    ['"1.2.3.4"', alone(signs, "1.2.3.4")],
    ["“1.2.3.4”", alone(signs, "1.2.3.4")],
    ["「1.2.3.4」", alone(signs, "1.2.3.4")],
    ["'10.0.0.0/8'", alone(signs, "10.0.0.0/8")],
    ["[1.2.3.4]", alone(signs, "1.2.3.4")],
    ["(1.2.3.4)", alone(signs, "1.2.3.4")],
    ["1.2.3.4.", alone(signs, "1.2.3.4")],
    ["1.2.3.4=", alone(signs, "1.2.3.4")],
    ["1.2.3.4:443", alone("a port", "1.2.3.4")],
    ["[::1]:443", alone("a port", "::1")],
    ["fe80::1%eth0", alone("a zone id", "fe80::1")],
    ["fe80::%eth0/64", alone("a zone id", "fe80::/64")],
    ["http://1.2.3.4", alone("anything around it", "1.2.3.4")],
    ["https://1.2.3.4:8443/x", alone("anything around it", "1.2.3.4")],
    ["https://[::1]/x?y", alone("anything around it", "::1")],
    ["https://office.example.com", "The function looks no names up: write the address, not a URL."],

    ["-203.0.113.66", out("!203.0.113.66")],
    ["-203.0.113.0/28", out("!203.0.113.0/28")],
    ["~203.0.113.66", out("!203.0.113.66")],
    ["^203.0.113.66", out("!203.0.113.66")],
    ["not203.0.113.66", out("!203.0.113.66")],
    ["not", out("! before it, such as !203.0.113.66")],
    ["EXCEPT", out("! before it, such as !203.0.113.66")],
    ["203.0.113.0/24-203.0.113.66", out("203.0.113.0/24,!203.0.113.66")],

    ["10.0.0.1~10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["10.0.0.1～10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["10.0.0.1〜10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["10.0.0.1..10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["10.0.0.1…10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["10.0.0.1--10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["10.0.0.1->10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["10.0.0.1至10.0.0.9", oneHyphen("10.0.0.1-10.0.0.9")],
    ["::1~::9", oneHyphen("::1-::9")],
    ["10.0.0.1-9", whole("10.0.0.1-10.0.0.9")],
    ["10.0.0.1-1.9", whole("10.0.0.1-10.0.1.9")],
    ["203.0.113.[1-9]", whole("203.0.113.1-203.0.113.9")],
    ["2001:db8::1-ff", whole("2001:db8::1-2001:db8::ff")],
    ["–", twoEnds],
    ["~", twoEnds],
    ["to", twoEnds],
    ["10.0.0.1-", range],
    ["10.0.0.1-10.0.0.5-10.0.0.9", range],
    ["10.0.0.9-1", `The end "1" of the range is no address: ${four}`],
    [
      "10.0.0.1-10.0.0.999",
      'The end "10.0.0.999" of the range is no address: Each number of an IPv4 address is at most 255.',
    ],
    ["10.0.0.1-::1", "The ends of a range must both be IPv4 or both IPv6."],
    ["10.0.0.9-10.0.0.1", "The range is reversed; write 10.0.0.1-10.0.0.9."],
    ["::9-::1", "The range is reversed; write ::1-::9."],

    ["203.0.113.*", block("203.0.113.0/24")],
    ["203.0.113.x", block("203.0.113.0/24")],
    ["203.0.*.*", block("203.0.0.0/16")],
    ["203.*.*.*", block("203.0.0.0/8")],
    ["２０３.0.113.＊", block("203.0.113.0/24")],
    ["*", star],
    ["*.*.*.*", star],
    ["203.*.113.5", star],
    ["203.0.113.*.*", star],

    ["1.2.3.4|5.6.7.8", "Separate entries with commas: 1.2.3.4,5.6.7.8."],
    ["1.2.3.4\\n10.0.0.0/8", "Separate entries with commas: 1.2.3.4,10.0.0.0/8."],
    ["1.2.3.4&::1+::2-::3", "Separate entries with commas: 1.2.3.4,::1,::2-::3."],
    ["a|b", "Separate entries with commas, not with |."],

    ["203.0.113.0/255.255.255.0", "Write the prefix length instead of a netmask: 203.0.113.0/24."],
    [
      "10.0.0.0/-1",
      'The end "10.0.0.0/" of the range is no address: It is neither an address, nor a CIDR block, nor a range.',
    ],
    ["office.example.com", name],
    ["my-office.example.com", name],
    ["10.0.0.999", "Each number of an IPv4 address is at most 255."],
  ])("says of %j: %s", (text, sentence) => {
    expect(explainEntry(text)).toBe(sentence);
  });

  it("says one line of bounded length, of any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\d.:/*~|![\]a-f-]{1,40}$/)),
        (text) => {
          const sentence = explainEntry(text);

          expect(sentence).toMatch(/^[^\n\r]{10,}\.$/);
          expect(sentence.length).toBeLessThan(400);
        },
      ),
    );
  });

  it("suggests behind a colon what can be read", () => {
    const piece = fc.constantFrom(
      "10.0.0.1",
      "10.0.0.9",
      "::1",
      "/24",
      "-",
      "~",
      "..",
      "9",
      "*",
      ".",
      '"',
      "[",
      "]",
      "|",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const suggested =
          /^(?:Write|Separate)[^:]*: (.*)\.$/.exec(explainEntry(pieces.join("")))?.[1] ?? "10.0.0.1";
        const entries = suggested.split(",").map((text) => readEntry({ text, position: 1 }));

        expect(entries).not.toContain(undefined);
      }),
    );
  });
});

describe("explainExclusion", () => {
  const usage =
    "Write ! before the one address, block or range to take out, such as !203.0.113.66, and commas between entries.";

  it.each([
    ["!", usage],
    ["!!10.0.0.1", usage],
    ["10.0.0.1!", usage],
    ["203.0.113.0/24!203.0.113.66", usage],
    ["❗203.0.113.66", usage],
    ["!203.0.113.66\u200b", usage],
    ["!203.0.113.*", block("203.0.113.0/24")],
    ["！10.0.0.999", "Each number of an IPv4 address is at most 255."],
    ["!office.example.com", name],
  ])("says of %j: %s", (text, sentence) => {
    expect(explainExclusion(text)).toBe(sentence);
  });
});

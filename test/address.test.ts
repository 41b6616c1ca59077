import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { type Address, formatAddress, isMapped, readAddress, readUnmapped, unmap } from "../src/address.ts";

/** Pieces of which near misses are made: more often wrong than right, and sometimes right. */
const pieces = [
  "::",
  ":",
  ":",
  ":",
  "0",
  "1",
  "fFfF",
  "00001",
  "01",
  "12345",
  "10.0.0.1",
  ".",
  "256",
  "%",
  "g",
];

const nearMiss = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 17 }).map((parts) => parts.join("")),
  fc.ipV4Extended(),
  fc
    .tuple(
      fc.oneof(fc.ipV4(), fc.ipV6()),
      fc.nat(45),
      fc.constantFrom("", "0", ":", ".", "1", "%", " ", "\n"),
    )
    .map(([address, at, edit]) => address.slice(0, at) + edit + address.slice(at + 1)),
);

const strangers = [
  "",
  " ",
  "10.0.0.1 ",
  " 10.0.0.1",
  "10.0.0.1\n",
  "10.0.0.1\u0000",
  "10.0.0.1:443",
  "[2001:db8::1]",
  "[2001:db8::1]:443",
  "10.0.0.999",
  "10.0.0.256",
  "10.0.0",
  "10.0.0.",
  "10.0.0.1.",
  ".10.0.0.1",
  "10..0.1",
  "10.0.0.1.2",
  "10.1",
  "1",
  "167772161",
  "010.0.0.1",
  "10.0.0.01",
  "10.0.0.00",
  "0x0a.0.0.1",
  "0x7f000001",
  "0xa.0.0.1",
  "1e1.0.0.1",
  "+10.0.0.1",
  "-1.0.0.1",
  "10.0.0.-1",
  "10,0,0,1",
  "１０.0.0.1",
  "10。0。0。1",
  "10.0.0.1, 10.0.0.2",
  "localhost",
  "unknown",
  "a.b",
  ":",
  ":::",
  "1234:::5678",
  "1::2::3",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "1:2:3:4:5:6:7:8::",
  "::1:2:3:4:5:6:7:8",
  ":1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:",
  "::12345",
  "::00001",
  "00001::",
  "::g",
  "fe80::1%eth0",
  "fe80::1%1",
  "::ffff:10.0.0.1%1",
  "::%",
  "::ffff:010.0.0.1",
  "::ffff:10.0.0.256",
  "::ffff:10.0.0",
  "::ffff:10.0.0.1.2",
  "::ffff:0x0a.0.0.1",
  "::10.0.0.1:1",
  "10.0.0.1::",
  "1:2:3:4:5:6:7:10.0.0.1",
  "2001:db8::1/128",
  "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.2550",
];

describe("readAddress", () => {
  it.each([
    ["0.0.0.0", { family: 4, value: 0n }],
    ["10.65.56.139", { family: 4, value: 0x0a41388bn }],
    ["255.255.255.255", { family: 4, value: 0xffffffffn }],
    ["::", { family: 6, value: 0n }],
    ["::1", { family: 6, value: 1n }],
    ["2001:DB8::f", { family: 6, value: 0x20010db8_0000_0000_0000_0000_0000_000fn }],
    ["1:2:3:4:5:6:7:8", { family: 6, value: 0x00010002_0003_0004_0005_0006_0007_0008n }],
    ["1:2:3:4:5:6:7::", { family: 6, value: 0x00010002_0003_0004_0005_0006_0007_0000n }],
    ["::2:3:4:5:6:7:8", { family: 6, value: 0x00000002_0003_0004_0005_0006_0007_0008n }],
    ["1:2:3:4:5:6:10.0.0.1", { family: 6, value: 0x00010002_0003_0004_0005_0006_0a00_0001n }],
    ["64:ff9b::10.0.0.1", { family: 6, value: 0x0064ff9b_0000_0000_0000_0000_0a00_0001n }],
    ["ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", { family: 6, value: (1n << 128n) - 1n }],
  ] as const)("reads %s", (text, address) => {
    expect(numberOf(readAddress(text))).toEqual(address);
  });

  it.each(["::ffff:10.0.0.1", "::FFFF:a00:1", "0:0:0:0:0:ffff:10.0.0.1", "::ffff:0a00:0001"])(
    "reads the IPv4-mapped %s as the IPv4 address",
    (text) => {
      expect(readAddress(text)).toEqual({ family: 4, words: [0x0a000001] });
    },
  );

  it.each([
    ["::10.0.0.1", 0x0a000001n],
    ["::a00:1", 0x0a000001n],
    ["::7f00:1", 0x7f000001n],
    ["::127.0.0.1", 0x7f000001n],
    ["::ffff:0:10.0.0.1", 0xffff_0000_0a00_0001n],
    ["::1:ffff:10.0.0.1", 0x1_ffff_0a00_0001n],
    ["::fffe:10.0.0.1", 0xfffe_0a00_0001n],
  ])("leaves %s, which is not IPv4-mapped, an IPv6 address", (text, value) => {
    expect(numberOf(readAddress(text))).toEqual({ family: 6, value });
  });

  it.each(strangers)("refuses %j", (text) => {
    expect(readAddress(text)).toBeUndefined();
  });

  it("refuses megabytes", () => {
    for (const unit of ["1", ":", "1:", ".", "10.0.0.1", "::ffff:"]) {
      expect(readAddress(unit.repeat(2 ** 20))).toBeUndefined();
    }
  });

  it("accepts what Node accepts, zone ids aside", () => {
    fc.assert(
      fc.property(fc.oneof(nearMiss, fc.ipV4(), fc.ipV6()), (text) => {
        expect(readAddress(text) !== undefined).toBe(isIPv4(text) || (isIPv6(text) && !text.includes("%")));
      }),
      { numRuns: 3000 },
    );
  });

  it("accepts no leading zeros in an IPv4 part", () => {
    const part = fc
      .tuple(fc.constantFrom("0", "00", ""), fc.nat(255))
      .map(([zeros, value]) => `${zeros}${value}`);
    fc.assert(
      fc.property(
        fc.tuple(part, part, part, part),
        fc.constantFrom("", "::ffff:", "::", "1::"),
        (parts, head) => {
          const canonical = parts.every((text) => String(Number(text)) === text);
          expect(readAddress(head + parts.join(".")) !== undefined).toBe(canonical);
        },
      ),
    );
  });
});

describe("readUnmapped", () => {
  it.each([
    ["10.0.0.1", { family: 4, value: 0x0a000001n }],
    ["::ffff:10.0.0.1", { family: 6, value: 0xffff_0a00_0001n }],
    ["::ffff:a00:1", { family: 6, value: 0xffff_0a00_0001n }],
    ["::10.0.0.1", { family: 6, value: 0x0a000001n }],
  ] as const)("reads %s as it is written", (text, address) => {
    expect(numberOf(readUnmapped(text))).toEqual(address);
  });

  it.each(strangers)("refuses %j", (text) => {
    expect(readUnmapped(text)).toBeUndefined();
  });

  it("reads and writes the same IPv6 address as ipaddr.js does", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV6(),
          nearMiss.filter((text) => isIPv6(text) && !text.includes("%")),
        ),
        (text) => {
          // ipaddr.js takes the IPv4-compatible ::10.0.0.1 (RFC 4291, section 2.5.5.1) for ::ffff:10.0.0.1, but not 0::10.0.0.1.
          const judge = ipaddr.IPv6.parse(text.replace(/^::(?=[^:]+$)/, "0::"));
          const address = readUnmapped(text);
          const bytes = address?.words.flatMap((word) => [
            word >>> 24,
            (word >>> 16) & 255,
            (word >>> 8) & 255,
            word & 255,
          ]);
          expect(bytes).toEqual(judge.toByteArray());
          expect(address && formatAddress(address)).toBe(judge.toRFC5952String());
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("reads the same IPv4 address as the URL standard does", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const { words } = readUnmapped(text) ?? {};
        expect(new URL(`http://${words}/`).hostname).toBe(text);
      }),
    );
  });
});

describe("isMapped", () => {
  it.each([
    ["::ffff:0:0", true],
    ["::ffff:255.255.255.255", true],
    ["::fffe:ffff:ffff", false],
    ["::1:0:0:0", false],
    ["1::ffff:0:0", false],
    ["0:0:1::ffff:a00:1", false],
    ["::", false],
    ["0.0.0.0", false],
    ["255.255.255.255", false],
  ])("of %s is %s", (text, mapped) => {
    const address = readUnmapped(text);
    expect(address && isMapped(address)).toBe(mapped);
  });

  it("is false for an IPv4 address, whatever its value", () => {
    expect(isMapped({ family: 4, words: [0, 0, 0xffff, 0x0a000001] })).toBe(false);
  });
});

describe("unmap", () => {
  it("takes the IPv4 address out of the last word", () => {
    expect(unmap({ family: 6, words: [0, 0, 0xffff, 0xcb007107] })).toEqual({
      family: 4,
      words: [0xcb007107],
    });
  });
});

describe("formatAddress", () => {
  // https://www.rfc-editor.org/rfc/rfc5952#section-4
  it.each([
    ["4.1", "2001:0db8::0001", "2001:db8::1"],
    ["4.1", "2001:db8::0000:1", "2001:db8::1"],
    ["4.2.1", "2001:db8:0:0:0:0:2:1", "2001:db8::2:1"],
    ["4.2.1", "2001:db8::0:1", "2001:db8::1"],
    ["4.2.2", "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["4.2.2", "2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["4.2.3", "2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["4.2.3", "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["4.3", "2001:DB8::AAAA", "2001:db8::aaaa"],
    ["5", "::ffff:192.0.2.1", "192.0.2.1"],
  ])("follows section %s of RFC 5952: %s is %s", (_section, text, canonical) => {
    expect(canonicalOf(text)).toBe(canonical);
  });

  it.each(["0.0.0.0", "10.65.56.139", "255.255.255.255", "::", "::1", "1::", "::a00:1"])(
    "leaves %s as it is",
    (text) => {
      expect(canonicalOf(text)).toBe(text);
    },
  );

  it("writes one text for one address, which reads as that address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const canonical = canonicalOf(text);
        expect(canonical && readAddress(canonical)).toEqual(readAddress(text));
        expect(canonical && canonicalOf(canonical)).toBe(canonical);
      }),
    );
  });
});

function canonicalOf(text: string): string | undefined {
  const address = readAddress(text);
  return address && formatAddress(address);
}

/** An address as one number, which is easier to read in a table. */
function numberOf(address: Address | undefined) {
  const value = address?.words.reduce((number, word) => (number << 32n) + BigInt(word), 0n);
  return address && { family: address.family, value };
}

import { describe, expect, it } from "vitest";
import { compileWhitelist } from "../src/whitelist.ts";
import { formatProblem, warningsOf } from "../src/whitelist-problem.ts";

const shut = "is an exclusion that cannot be read, so no block and no range admits anybody:";

describe("formatProblem", () => {
  it.each([
    [
      "10.0.0.1, 10.0.0.999",
      '"10.0.0.999" (character 11) cannot be read and admits nobody: Write an address, a block (10.0.0.0/24) or a range (10.0.0.1-10.0.0.9); npm run check-config says what is wrong.',
    ],
    [
      "8.0.0.0/7",
      '"8.0.0.0/7" (character 1) needs a look: It holds all from 8.0.0.0 to 9.255.255.255, more than a /8; write the blocks that you mean.',
    ],
    [
      "10.0.0.1, !10.0.0.999",
      `"!10.0.0.999" (character 11) ${shut} Write ! and an address, a block (10.0.0.0/24) or a range (10.0.0.1-10.0.0.9); npm run check-config says what is wrong.`,
    ],
    [
      "",
      "The whitelist is empty: the variable IP holds no entry that can be read, so every sign-in raises an alarm.",
    ],
  ])("tells of %j in one line", (text, line) => {
    expect(compileWhitelist(text).problems.map(formatProblem)).toEqual([line]);
  });
});

describe("warningsOf", () => {
  const warn = (text: string, admittedBy?: string) => warningsOf(compileWhitelist(text).problems, admittedBy);

  it("says of every outcome that an exclusion cannot be read", () => {
    const sentences = [expect.stringContaining(`"!10.0.0.999" (character 11) ${shut}`)];

    expect(warn("10.0.0.1, !10.0.0.999")).toEqual(sentences);
    expect(warn("10.0.0.1, !10.0.0.999", "10.0.0.1")).toEqual(sentences);
  });

  it("says of what a wide entry admits that it is wide, and that the list is", () => {
    const text = "203.0.113.5/2, 8.0.0.0/7, 10.0.0.1";

    expect(warn(text)).toEqual([]);
    expect(warn(text, "8.0.0.0/7")).toEqual([
      "The whitelist holds 25 % of all IPv4 addresses, private ones aside; write the blocks that you mean.",
      expect.stringContaining('"8.0.0.0/7" (character 16) needs a look'),
    ]);
    expect(warn(text, "10.0.0.1")).toEqual([
      "The whitelist holds 25 % of all IPv4 addresses, private ones aside; write the blocks that you mean.",
    ]);
  });

  it("says nothing of entries that were refused, and of comments", () => {
    expect(warn("10.0.0.1, x # 10.0.0.2", "10.0.0.1")).toEqual([]);
  });

  it("ends after five", () => {
    expect(warn(", !x".repeat(8))).toEqual([
      ...Array(5).fill(expect.stringContaining('"!x"')),
      "And 3 more.",
    ]);
  });
});

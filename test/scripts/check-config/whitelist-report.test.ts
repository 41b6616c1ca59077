import { describe, expect, it } from "vitest";
import { reportWhitelist } from "../../../scripts/check-config/whitelist-report.ts";

describe("reportWhitelist", () => {
  it("tells of each entry in the order of the text, refused ones too", () => {
    expect(reportWhitelist("10.0.0.999, 10.0.0.0/24")).toEqual({
      entries: [
        {
          ...{ text: "10.0.0.999", position: 1, normalised: undefined, addresses: undefined },
          note: expect.stringMatching(/255/),
        },
        { text: "10.0.0.0/24", position: 13, normalised: "10.0.0.0/24", addresses: "256", note: "" },
      ],
      warnings: [],
      merged: ["10.0.0.0/24"],
    });
  });

  it.each([
    ["10.0.0.0/24 10.0.0.7", 'adds nothing: "10.0.0.0/24" (character 1) holds all of it'],
    ["10.0.0.7 10.0.0.7", 'the same as "10.0.0.7" (character 1)'],
    ["10.0.0.1-10.0.0.5 10.0.0.4-10.0.0.9", 'overlaps "10.0.0.1-10.0.0.5" (character 1)'],
  ])("notes an overlap in %s", (IP, note) => {
    const report = reportWhitelist(IP);
    expect(report.entries.map((entry) => entry.note)).toEqual(["", note]);
  });

  it.each([
    ["0.0.0.0/0", /admits every IPv4 address/],
    ["::/0", /admits every IPv6 address/],
    ["0.0.0.0/1,128.0.0.0/1", /^The entries together admit every IPv4 address\.$/],
    ["::/1,8000::/1", /^The entries together admit every IPv6 address\.$/],
    ["", /whitelist is empty/],
    ["10.0.0.1 # 10.0.0.2", /stands in a comment/],
  ])("warns of the whitelist %j", (IP, warning) => {
    expect(reportWhitelist(IP).warnings).toEqual([expect.stringMatching(warning)]);
  });
});

import { describe, expect, it } from "vitest";
import { explainRefused } from "../../../scripts/check-config/explain-refused.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";

describe("explainRefused", () => {
  it.each([
    ["203.0.113.7 ?user=alice", "Write a ? right behind the address, and no blank: 203.0.113.7?user=alice."],
    ["203.0.113.7 user=alice", "Write a ? right behind the address, and no blank: 203.0.113.7?user=alice."],
    ["203.0.113.7 ? user=alice", "Write a ? right behind the address, and no blank: 203.0.113.7?user=alice."],
    ["!203.0.113.7 ?user=alice", "Write a ? right behind the address, and no blank: 203.0.113.7?user=alice."],
    ["203.0.113.7&user=alice", "Write a ? right behind the address, and no blank: 203.0.113.7?user=alice."],
    [
      "!203.0.113.7&until=2026-12-31&user=alice",
      "Write a ? right behind the address, and no blank: 203.0.113.7?until=2026-12-31&user=alice.",
    ],
    ["203.0.113.7&203.0.113.8", "Separate entries with commas: 203.0.113.7,203.0.113.8."],
    [
      "203.0.113.7 ?",
      "Conditions are missing behind the ?: write until=2026-12-31, from=2026-12-31 or user=name, or leave it out.",
    ],
    ["203.0.113.7? user=alice", "Write no blank inside: ?user=alice."],
    ["203.0.113.7？user=alice", "Write it in plain characters: 203.0.113.7?user=alice."],
    ["?user=alice", "Write the address right before the ?, such as 203.0.113.7?user=alice."],
    ["203.0.113.999?user=alice", "Each number of an IPv4 address is at most 255."],
    ["!203.0.113.7?user=", "Write what user is: user=name."],
    [
      "203.0.113.7?user=a!&user=b",
      "user stands twice: write | between names, such as user=alice|bob. It counts as an exclusion for its !.",
    ],
    ["https://203.0.113.7/?a=b", "Write the address alone, without anything around it: 203.0.113.7."],
  ])("says of %j: %s", (text, sentence) => {
    const reasons = compileWhitelist(text, { explain: explainRefused })
      .problems.filter(({ kind }) => kind === "refused" || kind === "exclusion")
      .map(({ reason }) => reason);
    expect(reasons).toEqual([sentence]);
  });
});

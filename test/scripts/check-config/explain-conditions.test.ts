import { describe, expect, it } from "vitest";
import { explainConditions } from "../../../scripts/check-config/explain-conditions.ts";

const time = "a date such as 2026-12-31, or a time with its zone such as 2026-12-31T18:00+08:00.";

describe("explainConditions", () => {
  it.each([
    [
      "",
      "Conditions are missing behind the ?: write until=2026-12-31, from=2026-12-31 or user=name, or leave it out.",
    ],
    [" user=alice", "Write no blank inside: ?user=alice."],
    ["user=alice until=2026-12-31", "Write no blank inside: ?user=alice&until=2026-12-31."],
    [
      "until=2026-12-31 from=2026-12-01 & user=bob",
      "Write no blank inside: ?until=2026-12-31&from=2026-12-01&user=bob.",
    ],
    ["user=al ice&x", "Write no blank inside, and %20 for one in a name."],
    ["user=x.com#EXT#@t", "Write %23 for a # in a name, and a blank before a # that begins a comment."],
    ["until=2026-12-31#office", "Write %23 for a # in a name, and a blank before a # that begins a comment."],
    ["user=a?b", "Write %3F for a ? in a name, and & between conditions."],
    ["user=a\u200bb", "It holds the character U+200B: leave it out, or write it percent-encoded."],
    ["Until=2026-12-31", "Write until instead of Until."],
    ["user:alice", "Write = behind user: user=alice."],
    ["until>2026-12-31", "Write = behind until: until=2026-12-31."],
    ["users=alice", "Write user instead of users."],
    [
      "since=2026-12-31",
      '"since" is no condition: write until=2026-12-31, from=2026-12-31 or user=name; in a name, %26 for an &.',
    ],
    [
      "user=R&D",
      '"D" is no condition: write until=2026-12-31, from=2026-12-31 or user=name; in a name, %26 for an &.',
    ],
    ["user=", "Write what user is: user=name."],
    ["from=", "Write what from is: from=2026-12-31."],
    ["user=a|", "A name is missing beside a |: write | between names alone, such as user=alice|bob."],
    ["user=100%", "Write %25 for a % in a name: behind a % two hexadecimal digits are expected."],
    ["until=2026-02-30", "2026-02-30 is no day of the calendar."],
    ["until=2026-02-30T18:00Z", "2026-02-30 is no day of the calendar."],
    [
      "from=2026-12-31T18:00",
      "Write the zone of the time too: from=2026-12-31T18:00+08:00, or from=2026-12-31T18:00Z.",
    ],
    ["until=31.12.2026", `Behind until= write ${time}`],
    ["until=2026-12-31T25:00Z", `Behind until= write ${time}`],
    ["until=2026-12-31&until=2026-12-30", "until stands twice: leave one out."],
    ["user=a&user=b", "user stands twice: write | between names, such as user=alice|bob."],
    ["from=2027-01-01&until=2026-12-31", "It ends before it begins: write from before until."],
    [
      "user=a&",
      "A condition is missing beside an &: write until=2026-12-31, from=2026-12-31 or user=name on both sides of it.",
    ],
  ])("says of %j: %s", (text, sentence) => {
    expect(explainConditions(text)).toBe(sentence);
  });
});

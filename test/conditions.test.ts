import { describe, expect, it } from "vitest";
import { readConditions } from "../src/conditions.ts";
import { createDayOf, everyZone } from "../src/day.ts";

const read = (text: string, zone = "UTC") =>
  readConditions(text, createDayOf(zone))?.map(({ key, text }) => [key, text]);

describe("readConditions", () => {
  it.each([
    ["until=2026-12-31", [["until", "2026-12-31"]]],
    ["until=2026%2D12-31", [["until", "2026-12-31"]]],
    [
      "until=2026-12-31&user=alice",
      [
        ["until", "2026-12-31"],
        ["users", "alice"],
      ],
    ],
    [
      "user=alice|bob&from=2026-10-01&until=2026-10-14T18:00+08:00",
      [
        ["users", "alice, bob"],
        ["from", "2026-10-01"],
        ["until", "2026-10-14T18:00+08:00"],
      ],
    ],
    ["until=2026-10-14T18:00%2B08:00", [["until", "2026-10-14T18:00+08:00"]]],
    ["user=Li%20Ming", [["users", "Li Ming"]]],
    ["user=alice_x.com%23EXT%23@t", [["users", "alice_x.com#EXT#@t"]]],
    ["user=%26%7C%25%3F%2C", [["users", "&|%?,"]]],
    ["user=a+b=c!d-e/f", [["users", "a+b=c!d-e/f"]]],
    ["user=%E5%BC%A0%E4%B8%89", [["users", "张三"]]],
    ["user=张三", [["users", "张三"]]],
    ["user=a%7Cb|c", [["users", "a|b, c"]]],
    ["user=alice|alice", [["users", "alice, alice"]]],
    [
      "from=2026-12-31&until=2026-12-31",
      [
        ["from", "2026-12-31"],
        ["until", "2026-12-31"],
      ],
    ],
  ])("reads %j as %j", (text, conditions) => {
    expect(read(text)).toEqual(conditions);
  });

  it.each([
    "",
    "&",
    "until",
    "until=",
    "=2026-12-31",
    "user=",
    "user=|",
    "user=alice|",
    "user=|alice",
    "user=alice||bob",
    "user=alice&",
    "&user=alice",
    "user=alice&&until=2026-12-31",
    "user=alice&user=bob",
    "until=2026-12-31&until=2027-12-31",
    "from=2026-12-31&from=2026-12-30",
    "users=alice",
    "User=alice",
    "UNTIL=2026-12-31",
    "since=2026-12-31",
    "name=alice",
    "constructor=alice",
    "__proto__=alice",
    "alice",
    "2026-12-31",
    "%75ser=alice",
    "user=%",
    "user=a%2",
    "user=a%zz",
    "user=100%",
    "user=%ff",
    "user=%E5%BC",
    "user=al ice",
    "user=alice bob",
    "user=a#b",
    "user=a?b",
    "?user=alice",
    "user=al\u200bice",
    "user=al\u0000ice",
    "user=\u202eecila",
    "until=2026-02-30",
    "until=2026-12-31|2027-12-31",
    "until=2026-12-31T18:00",
    "from=2027-01-01&until=2026-12-31",
    "until=2026-12-31&from=2027-01-01",
    "from=2026-10-14T18:00+08:00&until=2026-10-14T17:59+08:00",
    "from=2026-10-14T10:01Z&until=2026-10-14T18:00+08:00",
    "from=2026-10-15&until=2026-10-14T18:00+08:00",
    "from=2026-10-14T00:00Z&until=2026-10-13",
  ])("refuses %j", (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([
    ["from=2026-10-14T18:00+08:00&until=2026-10-14T10:00Z", "UTC", true],
    ["from=2026-10-15&until=2026-10-14T18:00+08:00", "Asia/Shanghai", false],
    ["from=2026-10-15&until=2026-10-14T18:00Z", "Asia/Shanghai", true],
    ["from=2026-10-15&until=2026-10-14T18:00Z", "UTC", false],
    ["from=2026-10-15&until=2026-10-14T18:00Z", everyZone, true],
    ["from=2026-10-15&until=2026-10-14T09:59Z", everyZone, false],
    ["from=2026-10-14T18:00Z&until=2026-10-14", "Asia/Shanghai", false],
    ["from=2026-10-14T15:59Z&until=2026-10-14", "Asia/Shanghai", true],
    ["from=2026-10-15T11:59Z&until=2026-10-14", everyZone, true],
    ["from=2026-10-15T12:00Z&until=2026-10-14", everyZone, false],
  ])("takes the end of %j in %s for one behind its beginning: %s", (text, zone, isRead) => {
    expect(read(text, zone) !== undefined).toBe(isRead);
  });
});

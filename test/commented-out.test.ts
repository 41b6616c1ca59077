import { describe, expect, it } from "vitest";
import { findCommentedOut } from "../src/commented-out.ts";
import { cutEntries } from "../src/cut-entries.ts";

const reason = "# starts a comment to the end of the line; end it with a line break, or strike it.";

function find(text: string, isOneLine = true) {
  const [comment] = cutEntries(text).comments;
  if (!comment) throw new Error(`The test means ${text} to hold a comment.`);
  return findCommentedOut(comment, isOneLine);
}

describe("findCommentedOut", () => {
  it.each([
    ["# 10.0.0.2", "10.0.0.2", 11],
    ["#10.0.0.0/8", "10.0.0.0/8", 10],
    ["# office, 10.0.0.2", "10.0.0.2", 19],
    ["## office # 10.0.0.2", "10.0.0.2", 21],
    ["# vpn - 10.0.0.2", "10.0.0.2", 17],
    ["# 10.0.0.2 - 10.0.0.9", "10.0.0.2-10.0.0.9", 11],
    ["# 10.0.0.2-10.0.0.9.", "10.0.0.2", 11],
    ["# (10.0.0.2)", "10.0.0.2", 12],
    ["# office, !10.0.0.2", "10.0.0.2", 20],
    ["# 10.0.0.2?until=2026-12-31", "10.0.0.2", 11],
    ["# 10.0.0.0/8?user=alice", "10.0.0.0/8", 11],
    ["# 办公室：2001:db8::1、x", "2001:db8::1", 15],
  ])("warns of the entry in %j", (comment, text, position) => {
    expect(find(`1.2.3.4 ${comment}`)).toEqual({ kind: "warning", text, position, reason });
  });

  it.each([
    ["# office, 10.0.0.2, 10.0.0.3", "10.0.0.2, 10.0.0.3", 19],
    ["# 10.0.0.2 10.0.0.3", "10.0.0.2, 10.0.0.3", 11],
    ["# 10.0.0.2-10.0.0.4 - 10.0.0.9", "10.0.0.2-10.0.0.4, 10.0.0.9", 11],
    ["# 10.0.0.9 - 10.0.0.2", "10.0.0.9, 10.0.0.2", 11],
    [
      `# ${Array.from({ length: 20 }, (_, last) => `10.0.0.${last}`).join(",")}`,
      `${Array.from({ length: 8 }, (_, last) => `10.0.0.${last}`).join(", ")} and 12 more`,
      11,
    ],
  ])("names the entries that %j swallows", (comment, text, position) => {
    expect(find(`1.2.3.4 ${comment}`)).toEqual({ kind: "swallowed", text, position, reason });
  });

  it("only warns where the list has other lines", () => {
    expect(find("1.2.3.4 # 10.0.0.2, 10.0.0.3", false)).toMatchObject({
      kind: "warning",
      text: "10.0.0.2, 10.0.0.3",
    });
  });

  it("takes a comment on a line of its own for meant", () => {
    expect(find("# 10.0.0.2, 10.0.0.3", false)).toBeUndefined();
    expect(find("# 10.0.0.2, 10.0.0.3", true)).toMatchObject({ kind: "swallowed" });
  });

  it.each(["# the office", "#", "# 10.0.0", "# since 2026-01-01", "# a/b"])(
    "finds nothing in %j",
    (comment) => {
      expect(find(`1.2.3.4 ${comment}`)).toBeUndefined();
    },
  );
});

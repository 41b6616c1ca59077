import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createProgress, formatProgress } from "../../../scripts/cli/progress.ts";

const parts = ["812 of 2,000 files", "1.2 GB of 4.5 GB", ""];

describe("formatProgress", () => {
  it.each([
    [
      "how far, what is told, and the time left",
      { share: 0.25, parts, elapsedMs: 40_000 },
      "████████░░░░░░░░░░░░░░░░░░░░░░ 25 % · 812 of 2,000 files · 1.2 GB of 4.5 GB · 2 min 0 s left",
    ],
    [
      "no time left before it can be known",
      { share: 0.1, parts, elapsedMs: 400 },
      "███░░░░░░░░░░░░░░░░░░░░░░░░░░░ 10 % · 812 of 2,000 files · 1.2 GB of 4.5 GB",
    ],
    [
      "no bar where the end is not known",
      { share: undefined, parts: ["812 files"], elapsedMs: 9e9 },
      "812 files",
    ],
  ])("tells %s", (_name, drawn, line) => {
    expect(formatProgress(drawn, 120)).toBe(line);
  });

  it.each([10, 40, 80])("fits into %i columns", (columns) => {
    expect(formatProgress({ share: 0.25, parts, elapsedMs: 40_000 }, columns).length).toBeLessThan(columns);
  });
});

describe("createProgress", () => {
  function create(isTTY: boolean) {
    const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns: 120 });
    const progress = createProgress({ stream: stream as never, now: () => 0 });
    progress.update(0.5, "1 of 2 files");
    progress.say("/a/b: it is empty.");
    progress.stop();
    return String(stream.read() ?? "");
  }

  it("writes in a pipe what is said, and nothing else", () => {
    expect(create(false)).toBe("/a/b: it is empty.\n");
  });

  it("writes what is said above the bar on a terminal", () => {
    expect(create(true)).toMatch(/\/a\/b: it is empty\.\n.*50 % · 1 of 2 files/s);
  });
});

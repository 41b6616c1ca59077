import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createProgressBar, tellProgress } from "../../../scripts/replay/progress.ts";

const latest = { files: 812, bytes: 1_234_567_890, traces: 4_000_000 };
const total = { files: 2000, bytes: 4_500_000_000, known: true };

describe("tellProgress", () => {
  it("tells files, bytes and speed", () => {
    expect(tellProgress(latest, total, 40_000)).toEqual([
      "812 of 2,000 files",
      "1.2 GB of 4.5 GB",
      "100,000 traces/s",
    ]);
  });

  it("tells no speed before there is one", () => {
    expect(tellProgress({ files: 0, bytes: 900, traces: 3 }, total, 100)).toEqual([
      "0 of 2,000 files",
      "900 B of 4.5 GB",
      "",
    ]);
  });

  it("leaves out what is not known beforehand", () => {
    const unknown = { files: 0, bytes: 0, known: false };
    expect(tellProgress(latest, unknown, 40_000)).toEqual(["812 files", "1.2 GB", "100,000 traces/s"]);
  });
});

describe("createProgressBar", () => {
  function create(isTTY: boolean) {
    const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns: 120 });
    const bar = createProgressBar({ stream: stream as never, files: undefined, now: () => 0 });
    bar.update(latest);
    bar.say("/a/b: it is empty.");
    bar.stop();
    return String(stream.read() ?? "");
  }

  it("writes in a pipe what is said, and nothing else", () => {
    expect(create(false)).toBe("/a/b: it is empty.\n");
  });

  it("writes what is said above the bar on a terminal", () => {
    expect(create(true)).toContain("/a/b: it is empty.\n");
  });
});

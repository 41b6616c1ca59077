import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Results } from "../../../scripts/bench/results.ts";
import { pages, quote, type Saved, savedFile, summariseResults } from "../../../scripts/bench/saved.ts";

const saved: Saved = {
  date: "2026-01-12",
  machine: "A processor",
  figures: [["a warm alarm", "1 ms"]],
  report: ["Warm", "ours 1.00"],
};

describe(summariseResults, () => {
  it("keeps day, machine, four figures and the tables", () => {
    const cold = (totalMs: number) => [
      { loadMs: 1, invocationMs: totalMs - 1, rootsMs: 0, totalMs, rssMb: 50, peakRssMb: 50 },
    ];
    const coldOfAll = { ours: cold(30), floor: cold(20), "lazy floor": cold(20), "SDK way": cold(90) };
    const warm = (alarmMs: number) => ({ alarmMs: [alarmMs], bareMs: [0.4], allowedMs: [0.0123] });
    const results: Results = {
      machine: { cpu: "CPU", cores: 4, memoryGb: 8, system: "Linux", node: "v20.15.0", load: 0 },
      cold: { alarm: coldOfAll, allowed: coldOfAll },
      warm: { ours: warm(0.72), floor: warm(0.5) },
      matching: [],
      replay: { traces: 1_000_000, files: 200, floorMs: 4_000, replayMs: 8_000, ratio: 2, peakBytes: 239e6 },
      bundle: {
        zipPath: "index.zip",
        zipBytes: 22_222,
        limitBytes: 25_000,
        sha256: "00",
        jsPath: "dist/index.js",
        jsBytes: 50_000,
        bundledBytes: 50_000,
        packages: [],
      },
    };
    const kept = summariseResults(
      { ...results, matching: undefined } as unknown as Results,
      new Date("2026-01-12T23:00:00Z"),
    );
    expect(kept).toEqual({
      date: "2026-01-12",
      machine: "CPU, 4 cores, 8 GB, Linux, Node.js v20.15.0",
      figures: [
        ["what is uploaded, `index.zip`", "22,222 bytes"],
        [
          "a cold alarm: a fresh process, until SMN has accepted it",
          "30 ms: 1.50 × the least that signs and posts; the official SDK's client takes 90 ms",
        ],
        ["a warm alarm; a warm allowed sign-in", "0.7 ms; 0.01 ms"],
        ["a replay of 1,000,000 traces", "8.0 s, 125,000 traces a second, 239 MB"],
      ],
      report: expect.arrayContaining(["Replay: 1,000,000 traces in 200 files"]),
    });
    expect(kept.report.join()).not.toContain("\u001b");
  });
});

describe(quote, () => {
  it("writes the figures and the tables between their marks, and leaves the rest", () => {
    const page =
      "a\n<!-- measured: figures -->\nold\n<!-- end -->\nb\n<!-- measured: report -->\n<!-- end -->\n";
    expect(quote(page, saved)).toBe(
      [
        "a",
        "<!-- measured: figures -->",
        "",
        "| 2026-01-12, A processor | |",
        "| --- | --- |",
        "| a warm alarm | 1 ms |",
        "",
        "<!-- end -->",
        "b",
        "<!-- measured: report -->",
        "",
        "```text",
        "2026-01-12, A processor",
        "",
        "Warm",
        "ours 1.00",
        "```",
        "",
        "<!-- end -->",
        "",
      ].join("\n"),
    );
  });

  it("refuses a quote that it does not know", () => {
    expect(() => quote("<!-- measured: all -->\n<!-- end -->", saved)).toThrow(
      'A page quotes "all": write figures or report.',
    );
  });
});

describe("the pages", () => {
  it.each(pages.map((page) => [fileURLToPath(page), page]))(
    "%s quotes what was measured",
    async (_name, page) => {
      const text = await readFile(page, "utf8");
      expect(text).toContain("<!-- measured: ");
      expect(quote(text, JSON.parse(await readFile(savedFile, "utf8")))).toBe(text);
    },
  );
});

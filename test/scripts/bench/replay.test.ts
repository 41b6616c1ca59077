import { describe, expect, it } from "vitest";
import { benchReplay } from "../../../scripts/bench/replay.ts";

describe("benchReplay", { timeout: 60_000 }, () => {
  it("measures the replay beside the loop that only reads", async () => {
    const { ratio, ...figures } = await benchReplay({ traces: 500, files: 2, runs: 1 });
    expect(figures).toEqual({
      traces: 500,
      files: 2,
      floorMs: expect.any(Number),
      replayMs: expect.any(Number),
      peakBytes: expect.any(Number),
    });
    expect(ratio).toBe(figures.replayMs / figures.floorMs);
    expect(figures.peakBytes).toBeGreaterThan(30e6);
  });
});

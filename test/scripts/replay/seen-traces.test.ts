import { describe, expect, it } from "vitest";
import { createSeenTraces } from "../../../scripts/replay/seen-traces.ts";

describe("createSeenTraces", () => {
  it("knows a trace again, and no other", () => {
    const seen = createSeenTraces();
    expect([seen.add("a"), seen.add("b"), seen.add("a"), seen.add("A"), seen.add("")]).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it("knows a hundred thousand, in at most 16 bytes each however many they are", () => {
    const seen = createSeenTraces();
    for (let index = 0; index < 100_000; index++) {
      expect(seen.add(`trace-${index}`)).toBe(true);
      if (index > 50_000 && index % 1000 === 0) expect(seen.bytes / (index + 1)).toBeLessThanOrEqual(16);
    }
    for (let index = 0; index < 100_000; index++) expect(seen.add(`trace-${index}`)).toBe(false);
  });
});

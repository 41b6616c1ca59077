import { describe, expect, it } from "vitest";
import { forEachAtOnce } from "../../../scripts/verify/pool.ts";

describe("forEachAtOnce", () => {
  it("works on every item, several at once and never more than the limit", async () => {
    const seen: number[] = [];
    let [running, most] = [0, 0];
    await forEachAtOnce([0, 1, 2, 3, 4, 5, 6], 3, async (item) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
      seen.push(item);
    });
    expect(seen.sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(3);
  });

  it("takes no item before there is room for it", async () => {
    let taken = 0;
    const items = (function* () {
      while (taken < 5) yield taken++;
    })();
    await forEachAtOnce(items, 1, async (item) => {
      expect(taken).toBe(item + 1);
    });
    expect(taken).toBe(5);
  });

  it("rejects as the work does", async () => {
    const work = async () => {
      throw new Error("no");
    };
    await expect(forEachAtOnce([1, 2], 1, work)).rejects.toThrow("no");
  });
});

import { describe, expect, it } from "vitest";
import { createRandom } from "../../../scripts/made/values.ts";

describe(createRandom, () => {
  it("repeats itself for a seed", () => {
    const first = createRandom(7);
    const second = createRandom(7);
    expect([first(), first(), first()]).toEqual([second(), second(), second()]);
  });

  it("differs between seeds", () => {
    expect(createRandom(7)()).not.toBe(createRandom(8)());
  });
});

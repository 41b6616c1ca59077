import { describe, expect, it } from "vitest";
import { remember } from "../src/remember.ts";

describe("remember", () => {
  it("keeps a thousand, and forgets the oldest first", () => {
    const memory = new Map<string, number>();
    for (let n = 0; n <= 1000; n++) remember(memory, `${n}`, n);
    expect([...memory.values()]).toEqual(Array.from({ length: 1000 }, (_, n) => n + 1));
  });

  it("makes what is kept again the newest, and counts it once", () => {
    const memory = new Map<string, number>();
    for (let n = 0; n < 1000; n++) remember(memory, `${n}`, n);
    remember(memory, "0", -1);
    expect(memory.size).toBe(1000);
    remember(memory, "more", 0);
    expect(memory.get("0")).toBe(-1);
    expect(memory.has("1")).toBe(false);
  });
});

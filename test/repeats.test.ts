import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRepeats, type Repeated, type Repeats } from "../src/repeats.ts";

const minuteMs = 60_000;
const windowMs = 10 * minuteMs;
/** 2026-01-12T14:18:37.279Z, as the fixture of a failed sign-in. */
const startMs = 1_768_227_517_279;

/** Clocks that stand still until a test moves them, and an SMN that keeps what it was told. */
function createWorld() {
  const clocks = { wallMs: startMs, elapsedMs: 12_345 };
  const repeats = createRepeats(
    () => clocks.wallMs,
    () => clocks.elapsedMs,
  );
  const told: (Repeated | undefined)[] = [];
  return {
    clocks,
    repeats,
    told,
    wait(ms: number) {
      clocks.wallMs += ms;
      clocks.elapsedMs += ms;
    },
    /** An attempt that SMN accepts, or does not. */
    attempt(key: string | undefined = "alice", timeMs: number | undefined = clocks.wallMs, accepts = true) {
      return repeats.publishOrCount(key, timeMs, async (repeated) => {
        if (!accepts) throw new Error("refused");
        told.push(copy(repeated));
        return `M${told.length}`;
      });
    },
  };
}

/** As it is now, and nothing that is kept beside it. */
function copy(repeated: Repeated | undefined): Repeated | undefined {
  return repeated && { count: repeated.count, sinceMs: repeated.sinceMs };
}

/** An attempt whose publishing ends when the test says so. */
function hold(repeats: Repeats, key = "alice", timeMs = startMs) {
  let resolve: (messageId: string) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const publishing = new Promise<string>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  let repeated: Repeated | undefined | "not asked" = "not asked";
  const ending = repeats.publishOrCount(key, timeMs, (given) => {
    repeated = copy(given);
    return publishing;
  });
  ending.catch(() => {});
  return { resolve, reject, ending, repeated: () => repeated };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("publishOrCount", () => {
  it("publishes the first, counts those after it, and tells their number with the next after ten minutes", async () => {
    const { attempt, wait, told } = createWorld();
    expect(await attempt()).toBe("M1");
    for (let n = 0; n < 37; n++) {
      wait(10_000);
      expect(await attempt()).toBeUndefined();
    }
    wait(windowMs - 370_000);
    expect(await attempt()).toBe("M2");
    expect(told).toEqual([undefined, { count: 37, sinceMs: startMs }]);
  });

  it("counts anew behind one that was accepted with the count", async () => {
    const { attempt, wait, told } = createWorld();
    for (let n = 0; n < 3; n++) {
      await attempt();
      expect(await attempt()).toBeUndefined();
      wait(windowMs);
    }
    expect(told).toEqual([
      undefined,
      { count: 1, sinceMs: startMs },
      { count: 1, sinceMs: startMs + windowMs },
    ]);
  });

  it("tells of none where none was counted", async () => {
    const { attempt, wait, told } = createWorld();
    await attempt();
    wait(windowMs);
    await attempt();
    expect(told).toEqual([undefined, undefined]);
  });

  it.each([
    [windowMs - 1, undefined],
    [windowMs, "M2"],
  ])("%i ms after the accepted one it comes to %s", async (ms, messageId) => {
    const { attempt, wait } = createWorld();
    await attempt();
    wait(ms);
    expect(await attempt()).toBe(messageId);
  });

  it("is not put off by what is counted: ten minutes are those since the accepted one", async () => {
    const { attempt, wait } = createWorld();
    await attempt();
    wait(windowMs - 1);
    await attempt();
    wait(1);
    expect(await attempt()).toBe("M2");
  });

  it("publishes each that is another, or has no key", async () => {
    const { attempt } = createWorld();
    expect(await attempt("alice")).toBe("M1");
    expect(await attempt("bob")).toBe("M2");
    const { repeats } = createWorld();
    for (const messageId of ["M1", "M2"])
      expect(await repeats.publishOrCount(undefined, startMs, async () => messageId)).toBe(messageId);
  });

  it("lets a failure be tried again, and keeps no memory of it", async () => {
    const { attempt } = createWorld();
    await expect(attempt("alice", startMs, false)).rejects.toThrow("refused");
    expect(await attempt()).toBe("M1");
    expect(await attempt()).toBeUndefined();
  });

  it("keeps the count where the publish that carries it fails", async () => {
    const { attempt, wait, told } = createWorld();
    await attempt();
    await attempt();
    await attempt();
    wait(windowMs);
    await expect(attempt("alice", startMs, false)).rejects.toThrow("refused");
    await expect(attempt("alice", startMs, false)).rejects.toThrow("refused");
    expect(await attempt()).toBe("M2");
    expect(told[1]).toEqual({ count: 2, sinceMs: startMs });
    expect(await attempt()).toBeUndefined();
  });

  it("says since when: the earliest of those that were counted and of the one before them", async () => {
    const { attempt, wait, told } = createWorld();
    for (const timeMs of [startMs, startMs + 5, startMs - minuteMs, startMs + 9])
      await attempt("alice", timeMs);
    wait(windowMs);
    await attempt();
    expect(told[1]).toEqual({ count: 3, sinceMs: startMs - minuteMs });
  });

  it("goes by the clock where a trace has no time", async () => {
    const { repeats, clocks, wait } = createWorld();
    const told: unknown[] = [];
    const attempt = () =>
      repeats.publishOrCount("alice", undefined, async (repeated) => `M${told.push(copy(repeated))}`);
    await attempt();
    wait(minuteMs);
    await attempt();
    wait(windowMs);
    await attempt();
    expect(told).toEqual([undefined, { count: 1, sinceMs: clocks.wallMs - windowMs - minuteMs }]);
  });

  it.each<[string, number, number]>([
    ["the instance was frozen and its own clock stood still", windowMs, 0],
    ["the time of day did not go on", 0, windowMs],
    ["the time of day was set back beyond the accepted one", -1, 1],
    ["the time of day was set ahead", 100 * windowMs, 1],
    ["the time of day was set back by hours, and ten minutes have passed", -100 * windowMs, windowMs],
    ["the time of day is none", Number.NaN, 1],
  ])("publishes where %s", async (_what, wallMs, elapsedMs) => {
    const { attempt, clocks } = createWorld();
    await attempt();
    clocks.wallMs += wallMs;
    clocks.elapsedMs += elapsedMs;
    expect(await attempt("alice", startMs)).toBe("M2");
  });

  it("counts where the time of day was set back a little, and no longer than without", async () => {
    const { attempt, wait, clocks } = createWorld();
    await attempt();
    wait(9 * minuteMs);
    clocks.wallMs -= 5 * minuteMs;
    expect(await attempt()).toBeUndefined();
    wait(minuteMs);
    expect(await attempt()).toBe("M2");
  });

  it("ends ten minutes for good: what a later jump back says does not lose the count that is on its way", async () => {
    const { repeats, attempt, clocks, told } = createWorld();
    await attempt();
    await attempt();
    clocks.wallMs += windowMs;
    const first = hold(repeats);
    await settle();
    clocks.wallMs -= windowMs;
    expect(await attempt()).toBe("M2");
    first.resolve("M");
    expect(await first.ending).toBe("M");
    expect(first.repeated()).toEqual({ count: 1, sinceMs: startMs });
    expect(told[1]).toEqual({ count: 1, sinceMs: startMs });
  });

  it("lets each try that comes while another is on its way, also where that one fails", async () => {
    const { repeats } = createWorld();
    const all = [hold(repeats), hold(repeats), hold(repeats)];
    await settle();
    expect(all.map(({ repeated }) => repeated())).toEqual([undefined, undefined, undefined]);
    all[0]?.reject(new Error("refused"));
    all[1]?.resolve("M2");
    all[2]?.resolve("M3");
    await expect(all[0]?.ending).rejects.toThrow("refused");
    expect(await Promise.all([all[1]?.ending, all[2]?.ending])).toEqual(["M2", "M3"]);
  });

  it("hands the count to each that tries, until one is accepted", async () => {
    const { repeats, attempt, wait } = createWorld();
    await attempt();
    await attempt();
    wait(windowMs);
    const [first, second] = [hold(repeats), hold(repeats)];
    await settle();
    const repeated = { count: 1, sinceMs: startMs };
    expect([first.repeated(), second.repeated()]).toEqual([repeated, repeated]);
    first.reject(new Error("refused"));
    second.resolve("M");
    await Promise.allSettled([first.ending, second.ending]);
    wait(windowMs);
    const last = hold(repeats);
    await settle();
    expect(last.repeated()).toBeUndefined();
    last.resolve("M");
  });

  it("keeps what was counted behind the first of two that were on their way", async () => {
    const { repeats, attempt, wait, told } = createWorld();
    const [first, second] = [hold(repeats), hold(repeats)];
    await settle();
    first.resolve("M1");
    await first.ending;
    wait(minuteMs);
    expect(await attempt()).toBeUndefined();
    second.resolve("M2");
    await second.ending;
    wait(windowMs - minuteMs);
    await attempt();
    expect(told).toEqual([{ count: 1, sinceMs: startMs }]);
  });

  it("measures from before a slow publish: ten minutes never become more", async () => {
    const { repeats, attempt, wait } = createWorld();
    const slow = hold(repeats);
    await settle();
    wait(minuteMs);
    slow.resolve("M");
    await slow.ending;
    wait(windowMs - minuteMs);
    expect(await attempt()).toBe("M1");
  });

  it("remembers a thousand, and tells of a forgotten one again", async () => {
    const { attempt, told } = createWorld();
    await attempt("first");
    await attempt("first");
    for (let n = 0; n < 999; n++) await attempt(`${n}`);
    expect(await attempt("first")).toBeUndefined();
    await attempt("one more");
    expect(await attempt("0")).toBeUndefined();
    expect(await attempt("first")).toBe("M1002");
    expect(told.at(-1)).toBeUndefined();
  });

  it("publishes what was forgotten while it was on its way as the first does", async () => {
    const { repeats, attempt, wait } = createWorld();
    await attempt();
    await attempt();
    wait(windowMs);
    const slow = hold(repeats);
    await settle();
    for (let n = 0; n < 1000; n++) await attempt(`${n}`);
    slow.resolve("M");
    await slow.ending;
    expect(await attempt()).toBe("M1002");
  });

  it("holds back only what is like one that was accepted in the ten minutes before, and loses no count", async () => {
    const step = fc.record({
      key: fc.constantFrom("a", "b", "c"),
      accepts: fc.boolean(),
      waitMs: fc.constantFrom(0, 1, minuteMs, windowMs - 1, windowMs),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { attempt, wait, clocks, told } = createWorld();
        const model = new Map<string, { atMs: number; count: number; sinceMs: number }>();
        for (const { key, accepts, waitMs } of steps) {
          wait(waitMs);
          const nowMs = clocks.wallMs;
          const last = model.get(key);
          if (last && nowMs - last.atMs < windowMs) {
            last.count++;
            expect(await attempt(key, nowMs, accepts)).toBeUndefined();
          } else if (accepts) {
            expect(await attempt(key, nowMs)).toBeTypeOf("string");
            expect(told.at(-1)).toEqual(
              last?.count ? { count: last.count, sinceMs: last.sinceMs } : undefined,
            );
            model.set(key, { atMs: nowMs, count: 0, sinceMs: nowMs });
          } else {
            await expect(attempt(key, nowMs, false)).rejects.toThrow("refused");
          }
        }
      }),
    );
  });
});

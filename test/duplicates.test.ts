import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDuplicates } from "../src/duplicates.ts";
import { NoAnswerError, PublishError } from "../src/errors.ts";

const key = "urn:smn:cn-north-4:p:cts https://smn.example {}";
const outOfTime = () => new NoAnswerError("silence", "wait", [], new Error("TIMEOUT"));
const throttled = () => new PublishError("no", { statusCode: 429, hint: "wait", outOfTime: true }, []);
const refused = () => new PublishError("no", { statusCode: 403, hint: "ask" }, []);

/** Publishers that end when told to, numbered in the order in which they were called. */
function createPublisher() {
  const calls: { who: string; accept(messageId: string): void; fail(error: unknown): void }[] = [];
  const publish =
    (who = "") =>
    () =>
      new Promise<string>((accept, fail) => {
        calls.push({ who, accept, fail });
      });
  return { publish, calls };
}

/** Lets everything happen that waits for nothing else. */
const settle = () => new Promise(setImmediate);

describe("once", () => {
  it("publishes an alarm once, and names the first message for a second", async () => {
    const duplicates = createDuplicates();
    expect(await duplicates.once(key, async () => "M1")).toEqual({ messageId: "M1", duplicate: false });
    expect(await duplicates.once(key, async () => "M2")).toEqual({ messageId: "M1", duplicate: true });
  });

  it("publishes one of another key, be it but a letter in a million", async () => {
    const duplicates = createDuplicates();
    const long = "x".repeat(1_000_000);
    await duplicates.once(`${long}a`, async () => "M1");
    expect(await duplicates.once(`${long}b`, async () => "M2")).toEqual({
      messageId: "M2",
      duplicate: false,
    });
    expect(await duplicates.once(`${long}a`, async () => "M3")).toEqual({ messageId: "M1", duplicate: true });
  });

  it("never takes an alarm without a key for a duplicate", async () => {
    const duplicates = createDuplicates();
    await duplicates.once(undefined, async () => "M1");
    expect(await duplicates.once(undefined, async () => "M2")).toEqual({ messageId: "M2", duplicate: false });
  });

  it("waits for the one that is on its way, and shares its success", async () => {
    const duplicates = createDuplicates();
    const { publish, calls } = createPublisher();
    const both = [duplicates.once(key, publish()), duplicates.once(key, publish())];
    await settle();
    expect(calls).toHaveLength(1);
    calls[0]?.accept("M1");
    expect(await Promise.all(both)).toEqual([
      { messageId: "M1", duplicate: false },
      { messageId: "M1", duplicate: true },
    ]);
  });

  it.each([
    ["a refusal", refused()],
    ["an error of another kind", new Error("out of time")],
    ["what is no error", { outOfTime: true }],
  ])("shares %s too, and forgets it", async (_what, error) => {
    const duplicates = createDuplicates();
    const { publish, calls } = createPublisher();
    const both = [duplicates.once(key, publish()), duplicates.once(key, publish())];
    const ends = Promise.allSettled(both);
    await settle();
    calls[0]?.fail(error);
    expect(await ends).toEqual([
      { status: "rejected", reason: error },
      { status: "rejected", reason: error },
    ]);
    expect(calls).toHaveLength(1);
    expect(await duplicates.once(key, async () => "M2")).toEqual({ messageId: "M2", duplicate: false });
    expect(await duplicates.once(key, async () => "M3")).toEqual({ messageId: "M2", duplicate: true });
  });

  it.each([
    ["nobody answered", outOfTime()],
    ["it was throttled", throttled()],
  ])(
    "lets the next try where %s in the time of the first, and the others wait for that one",
    async (_what, error) => {
      const duplicates = createDuplicates();
      const { publish, calls } = createPublisher();
      const all = ["a", "b", "c"].map((who) => duplicates.once(key, publish(who)));
      const ends = Promise.allSettled(all);
      await settle();
      calls[0]?.fail(error);
      await settle();
      expect(calls.map(({ who }) => who)).toEqual(["a", "b"]);
      calls[1]?.accept("M2");
      expect(await ends).toEqual([
        { status: "rejected", reason: error },
        { status: "fulfilled", value: { messageId: "M2", duplicate: false } },
        { status: "fulfilled", value: { messageId: "M2", duplicate: true } },
      ]);
      expect(calls).toHaveLength(2);
    },
  );

  it("shares the refusal of the second with those that still wait", async () => {
    const duplicates = createDuplicates();
    const { publish, calls } = createPublisher();
    const all = ["a", "b", "c"].map((who) => duplicates.once(key, publish(who)));
    const ends = Promise.allSettled(all);
    await settle();
    const [late, no] = [outOfTime(), refused()];
    calls[0]?.fail(late);
    await settle();
    calls[1]?.fail(no);
    expect((await ends).map((end) => (end as PromiseRejectedResult).reason)).toEqual([late, no, no]);
    expect(calls).toHaveLength(2);
  });

  it("lets each try in its turn where all run out of time", async () => {
    const duplicates = createDuplicates();
    const errors = ["a", "b", "c"].map(outOfTime);
    const tries: number[] = [];
    const all = errors.map((error, index) =>
      duplicates.once(key, async () => {
        tries.push(index);
        throw error;
      }),
    );
    expect((await Promise.allSettled(all)).map((end) => (end as PromiseRejectedResult).reason)).toEqual(
      errors,
    );
    expect(tries).toEqual([0, 1, 2]);
  });

  it("lets whoever comes later try as the first does, after a failure", async () => {
    const duplicates = createDuplicates();
    await expect(duplicates.once(key, () => Promise.reject(outOfTime()))).rejects.toThrow("silence");
    expect(await duplicates.once(key, async () => "M")).toEqual({ messageId: "M", duplicate: false });
  });

  it("forgets a publisher that throws at once", async () => {
    const duplicates = createDuplicates();
    const broken = () => {
      throw new Error("broken");
    };
    await expect(duplicates.once(key, broken)).rejects.toThrow("broken");
    expect(await duplicates.once(key, async () => "M")).toEqual({ messageId: "M", duplicate: false });
  });

  it("remembers a thousand, and forgets the oldest first", async () => {
    const duplicates = createDuplicates();
    const publishOf = (n: number) => duplicates.once(`${key}${n}`, async () => `M${n}`);
    for (let n = 0; n < 1_001; n++) await publishOf(n);
    expect(await publishOf(1)).toEqual({ messageId: "M1", duplicate: true });
    expect(await publishOf(1_000)).toEqual({ messageId: "M1000", duplicate: true });
    expect(await publishOf(0)).toEqual({ messageId: "M0", duplicate: false });
    expect(await publishOf(1)).toEqual({ messageId: "M1", duplicate: false });
  });

  it("leaves a later success alone when an alarm it had forgotten fails", async () => {
    const duplicates = createDuplicates();
    const { publish, calls } = createPublisher();
    const slow = duplicates.once(key, publish());
    for (let n = 0; n < 1_000; n++) await duplicates.once(`${key}${n}`, async () => "M");
    await duplicates.once(key, async () => "M2");
    calls[0]?.fail(new Error("too late"));
    await expect(slow).rejects.toThrow("too late");
    expect(await duplicates.once(key, async () => "M3")).toEqual({ messageId: "M2", duplicate: true });
  });

  it("publishes as often as there are different keys, whatever they hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ maxLength: 3 }), { maxLength: 20 }), async (keys) => {
        const duplicates = createDuplicates();
        let count = 0;
        for (const one of [...keys, ...keys]) await duplicates.once(one, async () => `M${++count}`);
        expect(count).toBe(new Set(keys).size);
      }),
    );
  });
});

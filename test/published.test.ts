import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPublished, type Identity } from "../src/published.ts";

const identity: Identity = { traceId: "T", action: "login", source: "10.65.56.139" };

/** A publisher that counts its calls and answers when told to. */
function createPublisher() {
  const calls: { accept(messageId: string): void; fail(error: Error): void }[] = [];
  const publish = () =>
    new Promise<string>((accept, fail) => {
      calls.push({ accept, fail });
    });
  return { publish, calls };
}

describe("once", () => {
  it("publishes an alarm once, and names the first message for a second", async () => {
    const published = createPublished();
    expect(await published.once(identity, async () => "M1")).toEqual({ messageId: "M1", duplicate: false });
    expect(await published.once(identity, async () => "M2")).toEqual({ messageId: "M1", duplicate: true });
  });

  it.each<[string, Partial<Identity>]>([
    ["trace id", { traceId: "t" }],
    ["action", { action: "logout" }],
    ["source", { source: "10.65.56.138" }],
    ["source, as it has none", { source: undefined }],
  ])("publishes one of another %s", async (_what, change) => {
    const published = createPublished();
    await published.once(identity, async () => "M1");
    expect(await published.once({ ...identity, ...change }, async () => "M2")).toEqual({
      messageId: "M2",
      duplicate: false,
    });
  });

  it("tells a missing source from one that says null", async () => {
    const published = createPublished();
    await published.once({ ...identity, source: undefined }, async () => "M1");
    expect(await published.once({ ...identity, source: "null" }, async () => "M2")).toMatchObject({
      duplicate: false,
    });
    expect(await published.once({ ...identity, source: undefined }, async () => "M3")).toEqual({
      messageId: "M1",
      duplicate: true,
    });
  });

  it("never takes an alarm without a trace id for a duplicate", async () => {
    const published = createPublished();
    const anonymous = { ...identity, traceId: undefined };
    await published.once(anonymous, async () => "M1");
    expect(await published.once(anonymous, async () => "M2")).toEqual({ messageId: "M2", duplicate: false });
  });

  it("never takes one of two long ids for the other, nor for itself", async () => {
    const published = createPublished();
    const long = { ...identity, traceId: "x".repeat(1_000_000) };
    await published.once(long, async () => "M1");
    expect(await published.once(long, async () => "M2")).toEqual({ messageId: "M2", duplicate: false });
  });

  it("remembers keys of up to 512 characters", async () => {
    const published = createPublished();
    const overhead = JSON.stringify(["", identity.action, identity.source]).length;
    for (const [length, duplicate] of [
      [512 - overhead, true],
      [513 - overhead, false],
    ] as const) {
      const long = { ...identity, traceId: "x".repeat(length) };
      await published.once(long, async () => "M");
      expect(await published.once(long, async () => "M")).toEqual({ messageId: "M", duplicate });
    }
  });

  it("waits for the one that is on its way, and shares its success", async () => {
    const published = createPublished();
    const { publish, calls } = createPublisher();
    const both = [published.once(identity, publish), published.once(identity, publish)];
    expect(calls).toHaveLength(1);
    calls[0]?.accept("M1");
    expect(await Promise.all(both)).toEqual([
      { messageId: "M1", duplicate: false },
      { messageId: "M1", duplicate: true },
    ]);
  });

  it("shares a failure too, and forgets it", async () => {
    const published = createPublished();
    const { publish, calls } = createPublisher();
    const both = [published.once(identity, publish), published.once(identity, publish)];
    const error = new Error("SMN said no");
    calls[0]?.fail(error);
    expect(await Promise.allSettled(both)).toEqual([
      { status: "rejected", reason: error },
      { status: "rejected", reason: error },
    ]);
    expect(await published.once(identity, async () => "M2")).toEqual({ messageId: "M2", duplicate: false });
    expect(await published.once(identity, async () => "M3")).toEqual({ messageId: "M2", duplicate: true });
  });

  it("forgets a publisher that throws at once", async () => {
    const published = createPublished();
    const broken = () => {
      throw new Error("broken");
    };
    await expect(published.once(identity, broken)).rejects.toThrow("broken");
    expect(await published.once(identity, async () => "M")).toEqual({ messageId: "M", duplicate: false });
  });

  it("remembers a thousand, and forgets the oldest first", async () => {
    const published = createPublished();
    const publishOf = (n: number) => published.once({ ...identity, traceId: `T${n}` }, async () => `M${n}`);
    for (let n = 0; n < 1_001; n++) await publishOf(n);
    expect(await publishOf(1)).toEqual({ messageId: "M1", duplicate: true });
    expect(await publishOf(1_000)).toEqual({ messageId: "M1000", duplicate: true });
    expect(await publishOf(0)).toEqual({ messageId: "M0", duplicate: false });
    expect(await publishOf(1)).toEqual({ messageId: "M1", duplicate: false });
  });

  it("leaves a later success alone when an alarm it had forgotten fails", async () => {
    const published = createPublished();
    const { publish, calls } = createPublisher();
    const slow = published.once(identity, publish);
    for (let n = 0; n < 1_000; n++) await published.once({ ...identity, traceId: `T${n}` }, async () => "M");
    await published.once(identity, async () => "M2");
    calls[0]?.fail(new Error("too late"));
    await expect(slow).rejects.toThrow("too late");
    expect(await published.once(identity, async () => "M3")).toEqual({ messageId: "M2", duplicate: true });
  });

  it("publishes as often as there are different identities, whatever they hold", async () => {
    const part = fc.string({ unit: "binary", maxLength: 20 });
    const identities = fc.record({
      traceId: part,
      action: part,
      source: fc.option(part, { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(identities, { maxLength: 20 }), async (identities) => {
        const published = createPublished();
        let count = 0;
        for (const identity of [...identities, ...identities])
          await published.once(identity, async () => `M${++count}`);
        const distinct = new Set(
          identities.map(({ traceId, action, source }) => JSON.stringify([traceId, action, source ?? null])),
        );
        expect(count).toBe(distinct.size);
      }),
    );
  });
});

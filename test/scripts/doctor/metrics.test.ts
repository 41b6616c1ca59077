import { describe, expect, it } from "vitest";
import { joinCalls, readCalls } from "../../../scripts/doctor/metrics.ts";

const told = (datapoints: unknown) => ({ kind: "told", body: { datapoints } }) as const;
const points = (...pairs: [number, unknown][]) =>
  told(pairs.map(([timestamp, sum]) => ({ timestamp, sum, unit: "Count" })));
const none = points();

describe("readCalls", () => {
  it("joins the three, oldest first, without stretches in which nothing happened", () => {
    const answers = {
      count: points([3, 2], [1, 1], [2, 0]),
      failcount: points([3, 1], [4, -1]),
      rejectcount: points([5, 1]),
    };
    expect(readCalls(answers)).toEqual([
      { startMs: 1, count: 1, failed: 0 },
      { startMs: 3, count: 2, failed: 1 },
      { startMs: 5, count: 1, failed: 1 },
    ]);
  });

  it.each([
    ["a refusal", { kind: "refused", text: "no" } as const],
    ["no list", told({})],
    ["a point without a sum", points([1, undefined])],
    ["a sum that is no number", points([1, "many"])],
    ["a point that is none", told([1])],
  ])("makes nothing of %s", (_what, answer) => {
    expect(readCalls({ count: answer, failcount: none, rejectcount: none })).toBeUndefined();
    expect(readCalls({ count: none, failcount: none, rejectcount: answer })).toBeUndefined();
  });
});

describe("joinCalls", () => {
  const at = (startMs: number) => ({ startMs, count: 1, failed: 0 });
  it.each([
    [[], [], []],
    [[at(1)], [], [at(1)]],
    [[], [at(1)], [at(1)]],
    [
      [at(1), at(3)],
      [at(2), at(3)],
      [at(1), at(2), at(3)],
    ],
  ])("of the hours %j and the minutes %j are %j", (hours, minutes, joined) => {
    expect(joinCalls(hours, minutes)).toEqual(joined);
  });
});

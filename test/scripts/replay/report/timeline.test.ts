import { describe, expect, it } from "vitest";
import { createLocalTime } from "../../../../scripts/archive/local-time.ts";
import { createTally } from "../../../../scripts/replay/create-tally.ts";
import { addUpTime } from "../../../../scripts/replay/report/timeline.ts";
import { judgeAll } from "../judged.ts";

function addUp(times: readonly number[], zone: string) {
  const tally = createTally({ keepNewest: false });
  for (const judged of judgeAll(times.map((time) => ({ time })))) tally.onJudged(judged);
  return addUpTime(tally, createLocalTime(zone));
}

const hourMs = 3_600_000;
const monday = Date.UTC(2026, 0, 12);

describe("addUpTime", () => {
  it("adds up by the hour of a time zone, also one that is three quarters off", () => {
    const { stepMs, steps, week } = addUp([monday + 18.2 * hourMs, monday + 18.3 * hourMs], "Asia/Kathmandu");
    expect(stepMs).toBe(hourMs);
    // 18:12 and 18:18 are 23:57 on Monday and 00:03 on Tuesday.
    expect([...steps]).toEqual([
      [monday + 23 * hourMs, { allowed: 0, illegal: 1, ignored: 0 }],
      [monday + 24 * hourMs, { allowed: 0, illegal: 1, ignored: 0 }],
    ]);
    expect(week.illegal.flatMap((count, cell) => (count > 0 ? [cell] : []))).toEqual([23, 24]);
  });

  it("adds up by day where the time is long", () => {
    const { stepMs, steps } = addUp([monday, monday + hourMs, monday + 20 * 24 * hourMs], "UTC");
    expect(stepMs).toBe(24 * hourMs);
    expect([...steps.values()].map(({ illegal }) => illegal)).toEqual([2, 1]);
  });

  it("starts the week on Monday", () => {
    const { week } = addUp([monday - hourMs], "UTC");
    expect(week.illegal[6 * 24 + 23]).toBe(1);
  });
});

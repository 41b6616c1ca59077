/** How often the function was called, and how often in vain, as Cloud Eye counts. Pure. */
import { isRecord } from "../../src/fields.ts";
import type { Answer } from "./answer.ts";
import { readNumber } from "./number.ts";

/** The metrics of `SYS.FunctionGraph`: https://support.huaweicloud.com/intl/en-us/usermanual-functiongraph/functiongraph_01_0304.html */
export const metricNames = ["count", "failcount", "rejectcount"] as const;
export type MetricAnswers = Readonly<Record<(typeof metricNames)[number], Answer>>;

/** A stretch of time with calls in it. */
export interface Calls {
  readonly startMs: number;
  /** Calls that were refused among them. */
  readonly count: number;
  readonly failed: number;
}

/** The stretches with calls, oldest first; undefined where one of the answers is no list of points. */
export function readCalls(answers: MetricAnswers): Calls[] | undefined {
  const [count, failed, refused] = metricNames.map((name) => readPoints(answers[name]));
  if (!count || !failed || !refused) return undefined;
  const times = [...new Set([...count.keys(), ...failed.keys(), ...refused.keys()])].sort((a, b) => a - b);
  return times
    .map((startMs) => {
      const [called = 0, inVain = 0, turnedAway = 0] = [count, failed, refused].map((points) =>
        points.get(startMs),
      );
      const bad = inVain + turnedAway;
      return { startMs, count: Math.max(called, bad), failed: bad };
    })
    .filter(({ count }) => count > 0);
}

/**
 * The hours of some days and the five minutes of their end as one list: an hour that is not over may not be summed yet.
 */
export function joinCalls(hours: readonly Calls[], minutes: readonly Calls[]): Calls[] {
  const [first] = minutes;
  return first ? [...hours.filter(({ startMs }) => startMs < first.startMs), ...minutes] : [...hours];
}

/** Sums by their time; undefined where a point cannot be read. -1 is no data. */
function readPoints(answer: Answer): Map<number, number> | undefined {
  const points = answer.kind === "told" && isRecord(answer.body) ? answer.body.datapoints : undefined;
  if (!Array.isArray(points) || !points.every(isRecord)) return undefined;
  const read = points.map(({ timestamp, sum }) => [readNumber(timestamp), readNumber(sum)] as const);
  if (read.some(([time, sum]) => time === undefined || sum === undefined)) return undefined;
  return new Map(read.map(([time = 0, sum = 0]) => [time, Math.max(0, sum)]));
}

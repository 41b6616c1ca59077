/** Asks Cloud Eye how often the function was called, and CTS whether somebody signed in without a call. */
import type { Ask } from "../ask.ts";
import { joinCalls, type MetricAnswers, metricNames, readCalls } from "../metrics.ts";
import { mergeListened } from "../operations.ts";
import type { CallsSeen } from "../rows/calls.ts";
import type { Subject } from "../subject.ts";
import type { Side } from "../triggers.ts";
import { findNewestTrace } from "./traces.ts";

const hour = { seconds: 3600, ms: 3_600_000 };
const fiveMinutes = 300;
/** What CTS keeps. */
const pastMs = 7 * 24 * hour.ms;
/** A trace takes minutes to become a call. */
const deliveryMs = 15 * 60_000;

export async function lookAtCalls(
  ask: Ask,
  subject: Subject,
  trigger: Side | undefined,
  nowMs: number,
): Promise<CallsSeen> {
  const recentMs = Math.floor(nowMs / hour.ms - 1) * hour.ms;
  const [hours, recent] = await Promise.all([
    askMetrics(ask, subject, nowMs - pastMs, nowMs, hour.seconds),
    askMetrics(ask, subject, recentMs, nowMs, fiveMinutes),
  ]);
  const newest = joinCalls(readCalls(hours) ?? [], readCalls(recent) ?? []).at(-1);
  const mixed = newest && newest.failed > 0 && newest.failed < newest.count;
  const minutes = mixed
    ? await askMetrics(ask, subject, newest.startMs, newest.startMs + hour.ms, fiveMinutes)
    : undefined;
  if (!trigger || trigger.odd > 0) return { hours, recent, minutes, traces: undefined };
  const { changedMs } = trigger;
  const fromMs = Math.max(nowMs - pastMs, changedMs ?? 0, newest ? newest.startMs + hour.ms : 0);
  const range = { fromMs, toMs: nowMs - deliveryMs };
  const found = await findNewestTrace(ask, subject, mergeListened(trigger.listening), range);
  return { hours, recent, minutes, traces: { ...found, changedMs } };
}

/** https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0033.html */
async function askMetrics(
  ask: Ask,
  { region, projectId, app, name }: Subject,
  fromMs: number,
  toMs: number,
  seconds: number,
): Promise<MetricAnswers> {
  const answers = metricNames.map((metric) =>
    ask({
      service: "ces",
      region,
      projectId,
      path: `/V1.0/${projectId}/metric-data`,
      query: {
        namespace: "SYS.FunctionGraph",
        metric_name: metric,
        "dim.0": `package-functionname,${app}-${name}`,
        from: String(fromMs),
        to: String(toMs),
        period: String(seconds),
        filter: "sum",
      },
    }),
  );
  const [count, failcount, rejectcount] = await Promise.all(answers);
  return { count, failcount, rejectcount } as MetricAnswers;
}

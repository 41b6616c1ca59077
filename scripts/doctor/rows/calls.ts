/** Row `calls`: was the function called when somebody signed in, and did it come through? Pure. */
import { unseen } from "../answer.ts";
import { type Finding, note, nothing, ok, unknown, wrong } from "../finding.ts";
import type { TracesSeen } from "../look/traces.ts";
import { type Calls, joinCalls, type MetricAnswers, metricNames, readCalls } from "../metrics.ts";

export interface CallsSeen {
  /** By the hour, of the last 7 days. */
  readonly hours: MetricAnswers;
  /** By five minutes, of this hour and the one before. */
  readonly recent: MetricAnswers;
  /** By five minutes, of the newest hour with calls of which some failed. */
  readonly minutes: MetricAnswers | undefined;
  /** The newest sign-in an hour or more behind the newest call; undefined where it is not known what the trigger listens to. */
  readonly traces: TracesSeen | undefined;
}

export function judgeCalls({ hours, recent, minutes, traces }: CallsSeen): Finding[] {
  const [byHour, byMinutes] = [readCalls(hours), readCalls(recent)];
  if (!byHour || !byMinutes) return [judgeUnread(byHour ? recent : hours)];
  const calls = joinCalls(byHour, byMinutes);
  const uncalled = traces
    ? judgeTraces(traces, calls)
    : [unknown("What the trigger listens to is not known.")];
  const newest = calls.at(-1);
  if (!newest)
    return uncalled.length > 0
      ? uncalled
      : [nothing("No call, and no sign-in or sign-out to call for, in the last 7 days.")];
  return [...uncalled, ...judgeNewest(newest, minutes), ...judgeEarlier(calls), tellCalls(calls)];
}

function judgeUnread(answers: MetricAnswers): Finding {
  for (const name of metricNames) {
    const answer = answers[name];
    if (answer.kind !== "told") return unseen(answer, "ces:metricData:get (or CES ReadOnlyAccess)");
  }
  return unknown("Cloud Eye's answer is not a list of calls.");
}

function judgeTraces({ failure, newest, unread, changedMs }: TracesSeen, calls: readonly Calls[]): Finding[] {
  if (failure) return [failure];
  if (!newest)
    return unread ? [unknown("There are too many traces to look for a sign-in in all of them.")] : [];
  if (changedMs === undefined && calls.length === 0)
    return [unknown("There was a sign-in and no call, and it is not known since when there is a trigger.")];
  const since =
    calls.length === 0 ? "The function was not called" : "The function was not called since, or before";
  return [
    wrong(
      `CTS has recorded ${newest.name} at ${new Date(newest.timeMs).toISOString()}. ${since}.`,
      "Delete the trigger, deploy again, and sign in once from an address that is not on the whitelist.",
    ),
  ];
}

function judgeNewest(newest: Calls, minutes: MetricAnswers | undefined): Finding[] {
  const failed = (hour: Calls) =>
    wrong(
      `The newest call failed, at or after ${new Date(hour.startMs).toISOString()}.`,
      "Read the function's log: npm run smoke shows it too.",
    );
  if (newest.failed === 0) return [];
  if (newest.failed >= newest.count) return [failed(newest)];
  const last = minutes && readCalls(minutes)?.at(-1);
  if (last?.failed === 0) return [];
  if (last && last.failed >= last.count) return [failed(last)];
  return [
    unknown(
      "Of the newest calls some failed; whether the very newest did cannot be told: read the function's log.",
    ),
  ];
}

function judgeEarlier(calls: readonly Calls[]): Finding[] {
  const failed = calls.reduce((sum, each) => sum + each.failed, 0);
  return failed === 0 ? [] : [note(`${failed} calls failed or were refused in the last 7 days.`)];
}

function tellCalls(calls: readonly Calls[]): Finding {
  const count = calls.reduce((sum, each) => sum + each.count, 0);
  return ok(`Called ${count} times in the last 7 days.`);
}

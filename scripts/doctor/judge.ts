/** The whole table, from everything that was seen. Pure. */
import { type Finding, nothing, type Row, type RowName, rowNames, toRow, unknown } from "./finding.ts";
import type { Seen } from "./look.ts";
import { judgeAsync } from "./rows/async.ts";
import { judgeCalls } from "./rows/calls.ts";
import { judgeFilters } from "./rows/filters.ts";
import { type Build, judgeFunction, readFunction } from "./rows/function.ts";
import { judgeRights } from "./rows/rights.ts";
import { judgeTopic } from "./rows/topic.ts";
import { judgeTracker } from "./rows/tracker.ts";
import { judgeTrigger } from "./rows/trigger.ts";
import { judgeVariables } from "./rows/variables.ts";
import type { Subject } from "./subject.ts";

export interface JudgeOptions {
  readonly build: Build | undefined;
  readonly allowWide: boolean;
  readonly accepted: ReadonlySet<RowName>;
  readonly nowMs: number;
}

/** The rows that are about the function itself. */
const ofFunction: readonly RowName[] = ["variables", "trigger", "async", "rights", "calls"];

export function judge(
  seen: Seen,
  subject: Subject,
  { build, allowWide, accepted, nowMs }: JudgeOptions,
): Row[] {
  const config = readFunction(seen.config, subject);
  const judged: Record<RowName, readonly Finding[]> = {
    function: judgeFunction(seen.config, subject, build),
    variables: judgeVariables(config, subject, allowWide, nowMs),
    trigger: judgeTrigger(seen.trigger, seen.actions, subject),
    async: judgeAsync(seen.async),
    tracker: judgeTracker(seen.trackers),
    topic: [
      ...judgeTopic("topic", seen.topic),
      ...(seen.guardTopic ? judgeTopic("guard's topic", seen.guardTopic) : []),
    ],
    filters: judgeFilters(seen.topic, seen.otherCloud),
    rights: config
      ? judgeRights(seen.rights, seen.topicName, nowMs)
      : [unknown("Which agency it is cannot be seen without the function's configuration.")],
    calls: judgeCalls(seen.calls),
  };
  const gone =
    seen.config.kind === "missing" ? [nothing("Nothing to see: the function is missing.")] : undefined;
  const needFunction: readonly RowName[] = seen.topic ? ofFunction : [...ofFunction, "topic", "filters"];
  return rowNames.map((name) =>
    toRow(name, gone && needFunction.includes(name) ? gone : judged[name], accepted),
  );
}

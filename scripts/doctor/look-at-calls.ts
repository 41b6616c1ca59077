/** Looks at the last days: the traces that CTS keeps, and the calls that Cloud Eye counted. */
import { readTime } from "../../src/time.ts";
import { examineCalls, periodMs, type Sum } from "./calls-row.ts";
import * as facts from "./facts.ts";
import type { TriggerSeen } from "./look-at-trigger.ts";
import * as paths from "./paths.ts";
import type { Patient } from "./patient.ts";
import { readAs } from "./read.ts";
import type { Finding } from "./row.ts";

const daysMs = 7 * 86_400_000;
/** Pages of 200 traces: enough for some thousand sign-ins. */
const maxPages = 20;

export async function lookAtCalls(
  { api, target, nowMs }: Patient,
  { package: group, func_name: name }: facts.FunctionFacts,
  { names, since }: TriggerSeen,
): Promise<Finding[]> {
  const range = [nowMs - daysMs, nowMs] as const;
  const sums: Sum[][] = [];
  for (const metric of ["count", "failcount"] as const) {
    const question = paths.metric(target, metric, `${group ?? "default"}-${name ?? ""}`, range, periodMs);
    const read = readAs(await api.get(question), facts.metricSchema, "Cloud Eye", "ces:metricData:get");
    if (!("facts" in read)) return [read.finding];
    sums.push(read.facts.datapoints);
  }
  const traces: number[] = [];
  let next: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await api.get(paths.traces(target, ...range, next));
    const read = readAs(answer, facts.tracesSchema, "CTS's traces", "cts:trace:list");
    if (!("facts" in read)) return [read.finding];
    for (const { trace_name: action, time } of read.facts.traces) {
      const timeMs = readTime(time);
      if (timeMs !== undefined && names.has(action?.toLowerCase() ?? "")) traces.push(timeMs);
    }
    next = read.facts.meta_data?.marker ?? undefined;
    if (!next || read.facts.traces.length === 0) break;
  }
  const [calls = [], failures = []] = sums;
  return examineCalls({ traces, triggerSince: since, calls, failures, nowMs });
}

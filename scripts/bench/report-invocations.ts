/** The tables about sign-ins: cold, and warm. */
import type { ColdRun } from "./cold.ts";
import { contenderNames } from "./contenders.ts";
import type { Kind } from "./invocation.ts";
import type { Results } from "./results.ts";
import { section } from "./sections.ts";
import { median, pairedRatio, ratio, summarise } from "./statistics.ts";

/** One kind of sign-in, each in a fresh process. */
export function reportCold({ cold }: Results, kind: Kind, title: string): string {
  if (!cold) return "";
  const sums = (runs: readonly ColdRun[] = []) => runs.map((run) => run.totalMs);
  const rows = contenderNames.flatMap((name) => {
    const runs = cold[kind][name] ?? [];
    if (runs.length === 0) return [];
    const of = (field: keyof ColdRun) => summarise(runs.map((run) => run[field]));
    const total = of("totalMs");
    const values = [
      of("loadMs").median,
      of("invocationMs").median,
      of("rootsMs").median,
      total.median,
      total.p95,
    ];
    return [
      [
        name,
        ...values.map((ms) => ms.toFixed(1)),
        pairedRatio(sums(runs), sums(cold[kind].floor)).toFixed(2),
        of("rssMb").median.toFixed(1),
      ],
    ];
  });
  const runs = cold[kind].ours?.length ?? 0;
  const columns = [
    "ms, median",
    "load",
    "first sign-in",
    "of it roots",
    "sum",
    "sum p95",
    "× floor",
    "RSS MB",
  ];
  return section(`${title} (${runs} runs each)`, columns, rows);
}

/** One sign-in after another in one process. */
export function reportWarm({ warm }: Results): string {
  if (!warm) return "";
  const floor = median(warm.floor?.alarmMs ?? []);
  const rows = contenderNames.flatMap((name) => {
    const run = warm[name];
    if (!run) return [];
    const alarm = summarise(run.alarmMs);
    const allowed = summarise(run.allowedMs);
    return [
      [
        name,
        ...[alarm.median, alarm.p95, alarm.median - median(run.bareMs)].map((ms) => ms.toFixed(2)),
        ratio(alarm.median, floor).toFixed(2),
        ...[allowed.median, allowed.p95].map((ms) => ms.toFixed(4)),
      ],
    ];
  });
  const columns = ["ms", "alarm p50", "p95", "not network", "× floor", "allowed p50", "p95"];
  return section("Warm: one sign-in after another in one process", columns, rows);
}

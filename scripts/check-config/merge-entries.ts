/** The shortest whitelist that admits the same. Pure. */
import { createCounter, mergeRanges, sizeOf } from "../../src/number-ranges.ts";
import { conditionsOf } from "../../src/read-entry.ts";
import { formatRange, type NumberEntry, subtractRanges } from "./ranges.ts";

/** What is admitted, in the fewest entries. Joins only what has the same conditions. What an exclusion takes out always is left out; the others stay. */
export function mergeEntries(entries: readonly NumberEntry[], exclusions: readonly NumberEntry[]): string[] {
  const always = entries.filter(isUnconditional);
  const countAlways = createCounter(mergeRanges(always));
  const takesAlways = exclusions.filter(isUnconditional);
  const merged = [...byConditions(entries)].flatMap(([conditions, own]) =>
    subtractRanges(own, takesAlways)
      .filter((range) => conditions === "" || countAlways(range) < sizeOf(range))
      .map((range) => formatRange(range) + conditions),
  );
  const takesConditionally = [...byConditions(exclusions)].flatMap(([conditions, own]) =>
    conditions === "" ? [] : subtractRanges(own, []).map((range) => `!${formatRange(range)}${conditions}`),
  );
  return [...merged, ...takesConditionally];
}

/** Those without conditions first. */
export function byConditions(entries: readonly NumberEntry[]): Map<string, NumberEntry[]> {
  const groups = new Map<string, NumberEntry[]>([["", []]]);
  for (const entry of entries) {
    const conditions = conditionsOf(entry);
    groups.set(conditions, [...(groups.get(conditions) ?? []), entry]);
  }
  return groups;
}

export function isUnconditional(entry: NumberEntry): boolean {
  return conditionsOf(entry) === "";
}

/** Why a piece of text behind an entry with conditions is no entry: it was meant as a part of them. Pure. */
import { separators } from "../../src/cut-entries.ts";
import type { WhitelistEntry } from "../../src/read-entry.ts";
import type { WhitelistProblem } from "../../src/whitelist-problem.ts";

const onlySeparators = new RegExp(`^[\\s${separators}]*$`);

/**
 * A sentence for a piece that was refused right behind an entry with conditions: a further name, or the time of a day.
 * Undefined where it was hardly meant so. `whitelist` is the text of the whole list.
 */
export function explainBehind(
  { text, position }: WhitelistProblem,
  entries: readonly WhitelistEntry[],
  whitelist: string,
): string | undefined {
  const before = entries.find(({ text: own, position: from, conditions }) => {
    const end = from + own.length;
    return conditions && end <= position && onlySeparators.test(whitelist.slice(end - 1, position - 1));
  });
  if (!before) return undefined;
  if (/^\d\d:\d\d/.test(text) && /\d{4}-\d\d-\d\d$/.test(before.text))
    return "Write a T between day and time, no blank, and the zone behind them, such as until=2026-12-31T18:00+08:00.";
  return /[?&]user=[^&]*$/.test(before.text) && /^[^\d:/]+$/.test(text)
    ? "It is no entry. Write | between names of users, such as user=alice|bob, and %20 for a blank in one."
    : undefined;
}

/** What the conditions of entries mean in plain words, and which of them need a look. Pure. */
import type { Condition } from "../../src/condition.ts";
import { everyZone } from "../../src/day.ts";
import { conditionsOf, type WhitelistEntry } from "../../src/read-entry.ts";
import { clean } from "../../src/text.ts";
import { hasEnded } from "./ended.ts";

/** Of an entry that ends earlier than that, people are reminded. */
const soonMs = 14 * 86_400_000;

/** `for alice, bob alone, from 2026-10-01 on, until the end of 2026-12-31 (UTC)`; "" where it has no conditions. */
export function tellConditions({ conditions = [] }: WhitelistEntry, dayZone: string): string {
  const order = ["users", "from", "until"];
  const parts = [...conditions]
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
    .map(tellCondition);
  const namesDay = conditions.some(({ key, ms }) => key !== "users" && ms === undefined);
  const zone = dayZone === everyZone ? "where it is so in every time zone" : dayZone;
  return parts.join(", ") + (namesDay ? ` (${zone})` : "");
}

function tellCondition({ key, text, ms }: Condition): string {
  switch (key) {
    case "users":
      return `for ${text} alone`;
    case "from":
      return ms === undefined ? `from ${text} on` : `from ${text}`;
    case "until":
      return ms === undefined ? `until the end of ${text}` : `until ${text}`;
    default:
      return key satisfies never;
  }
}

/** A sentence for each entry, or exclusion, that has ended, that ends soon, names a user twice, or holds what separates names in its full-width form; without `nowMs` of the last two alone. */
export function warnOfConditions(
  entries: readonly WhitelistEntry[],
  exclusions: readonly WhitelistEntry[],
  nowMs: number | undefined,
): string[] {
  const warn = (entry: WhitelistEntry, excludes: boolean) => {
    const { text, position, conditions = [] } = entry;
    const until = conditions.find(({ key }) => key === "until");
    const endsIn = (ms: number) => nowMs !== undefined && hasEnded(entry, nowMs + ms, excludes);
    const ended = excludes
      ? "it takes nobody out any more"
      : "it admits nobody any more; strike it, or write a later end";
    const twice = findTwice(conditionsOf(entry));
    const [wide] = /[\uff06\uff5c]/.exec(conditionsOf(entry)) ?? [];
    return [
      ...(endsIn(0)
        ? [`has ended, ${until?.text}: ${ended}`]
        : endsIn(soonMs)
          ? [`ends within 14 days, ${until?.text}`]
          : []),
      ...twice.map((name) => `names the user ${clean(name, 100)} twice`),
      ...(wide === undefined
        ? []
        : [
            `holds a full-width ${wide} in a name: write ${wide.normalize("NFKC")}, or ${encodeURIComponent(wide)} where it is meant`,
          ]),
    ].map((what) => `"${clean(text, 200)}" (character ${position}) ${what}.`);
  };
  return [
    ...entries.flatMap((entry) => warn(entry, false)),
    ...exclusions.flatMap((entry) => warn(entry, true)),
  ];
}

function findTwice(conditions: string): string[] {
  const [, value = ""] = /[?&]user=([^&]*)/.exec(conditions) ?? [];
  const names = value.split("|").map((name) => decodeURIComponent(name));
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
}

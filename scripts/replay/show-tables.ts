/** The tables of a replay on the terminal: by address, and who changes sides. */

import type { LocalTime } from "../archive/local-time.ts";
import { formatCount, formatCountOf } from "../cli/format.ts";
import { type Column, table } from "../cli/table.ts";
import { paint } from "../cli/terminal.ts";
import type { SideChange } from "./compare.ts";
import { countSources, rankAddresses, tellList } from "./rank.ts";
import { type AddressTally, maxRelated, type Tally } from "./tally.ts";

export interface TableSettings {
  readonly time: LocalTime;
  readonly limit: number;
  /** Columns of the terminal; `Infinity` in a pipe. */
  readonly width: number;
}

const addressColumns: readonly Column[] = [
  { title: "SOURCE" },
  { title: "SEEN", align: "right" },
  { title: "WENT THROUGH", align: "right" },
  { title: "FAILED", align: "right" },
  { title: "USERS", isLong: true },
  { title: "ACTIONS", isLong: true },
  { title: "FIRST SEEN", isLong: true },
  { title: "LAST SEEN", isLong: true },
  { title: "ON THE LIST BY" },
];

/** The addresses, most alarming first; "" where there are none. */
export function showAddresses(tally: Tally, { time, limit, width }: TableSettings): string {
  const ranked = rankAddresses(tally.addresses.values());
  if (ranked.length === 0) return "";
  const shown = ranked.slice(0, limit);
  const rows = shown.map((address) => [
    address.ip,
    formatCount(address.seen),
    formatCount(address.succeeded),
    formatCount(address.failed),
    tellUsers(address, tally, 3),
    tellActions(address, tally),
    time.show(address.firstMs),
    time.show(address.lastMs),
    tellList(address),
  ]);
  const paints = { illegal: paint.red, allowed: paint.green, ignored: paint.dim };
  const paintCell = (text: string, row: number, column: number) =>
    column === 0 || column === addressColumns.length - 1 ? paints[shown[row]?.kind ?? "ignored"](text) : text;
  const text = table(addressColumns, rows, { width, paintCell });
  return limit === 0
    ? tellRest(ranked.length, 0, "source")
    : `${text}${tellRest(ranked.length, shown.length, "source")}`;
}

/** Who changes sides under the other whitelist. */
export function showChanges(changes: readonly SideChange[], { time, limit, width }: TableSettings): string {
  const title = paint.bold("Compared with the other whitelist");
  if (changes.length === 0) return `${title}  nobody in these traces changes sides`;
  const sum = (to: SideChange["to"]) => changes.filter((change) => change.to === to);
  const tell = (to: SideChange["to"], what: string) => {
    const found = sum(to);
    const signIns = found.reduce((count, { address }) => count + address.seen, 0);
    const sources = countSources(found.map(({ address }) => address));
    return `${formatCountOf(sources, "source")} (${formatCount(signIns)} times) ${what}`;
  };
  const columns: Column[] = [
    { title: "SOURCE" },
    { title: "SEEN", align: "right" },
    { title: "USERS", isLong: true },
    { title: "LAST SEEN", isLong: true },
    { title: "WITH THIS LIST" },
    { title: "WITH THE OTHER" },
  ];
  const rows = changes
    .slice(0, limit)
    .map(({ address, tally, to, entry, exclusion }) => [
      address.ip,
      formatCount(address.seen),
      tellUsers(address, tally, 3),
      time.show(address.lastMs),
      address.kind === "allowed" ? `allowed (${address.entry})` : "would alarm",
      to === "allowed" ? `allowed (${entry})` : tellAlarm(exclusion),
    ]);
  const text = table(columns, rows, { width });
  const lead = `${title}  ${tell("illegal", "would newly alarm")}, ${tell("allowed", "would no longer")}`;
  return `${lead}\n${text}${tellRest(changes.length, rows.length, "source")}`;
}

/** What an address would do that is not admitted, and the exclusion that is in its way. */
export function tellAlarm(exclusion: string | undefined): string {
  return exclusion === undefined ? "would alarm" : `would alarm (${exclusion})`;
}

/** The first users of an address, and how many more. */
export function tellUsers({ users }: AddressTally, tally: Pick<Tally, "users">, shown: number): string {
  const names = [...users].slice(0, shown).map((index) => tally.users[index]?.user ?? "unknown");
  const more = users.length - names.length;
  const least = users.length === maxRelated ? "at least " : "";
  return more > 0 ? `${names.join(", ")} and ${least}${more} more` : names.join(", ");
}

export function tellActions({ actions }: AddressTally, tally: Pick<Tally, "actions">): string {
  return [...actions].map((index) => tally.actions[index] ?? "unknown").join(", ");
}

function tellRest(all: number, shown: number, noun: string): string {
  const left = all - shown;
  if (left === 0) return "";
  const text = `${formatCount(left)} more ${left === 1 ? noun : `${noun}s`}: --limit ${all} shows all.`;
  return `${shown > 0 ? "\n" : ""}${paint.dim(text)}`;
}

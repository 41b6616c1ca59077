/** Collects the data that the page's own script shows. */
import type { LocalTime } from "../../archive/local-time.ts";
import type { SideChange } from "../compare.ts";
import { rankAddresses, rankUsers } from "../rank.ts";
import type { AddressTally, Tally } from "../tally.ts";
import { type PageData, results } from "./page-data.ts";
import { toChangeRow, toSourceRow, toUserRow } from "./rows.ts";

/** Beyond these a browser becomes slow. */
const maxRows = 20_000;
const maxSignIns = 200_000;

export function collectPageData(tally: Tally, changes: readonly SideChange[], time: LocalTime): PageData {
  const addresses = rankAddresses(tally.addresses.values());
  const users = rankUsers(tally.users);
  return {
    sources: addresses.slice(0, maxRows).map((address) => toSourceRow(address, tally, time)),
    users: users.slice(0, maxRows).map((user) => toUserRow(user, time)),
    changes: changes.slice(0, maxRows).map((change) => toChangeRow(change, time)),
    actionNames: tally.actions,
    leftOut: {
      sources: Math.max(0, addresses.length - maxRows),
      users: Math.max(0, users.length - maxRows),
    },
  };
}

/** `PageSignIns` as JSON, source by source: as a whole it would need more memory than all the reading. */
export function* writeSignIns(tally: Tally, time: LocalTime): Generator<string> {
  const names = new Map<number, number>();
  let left = maxSignIns;
  let separator = '{"signIns":[';
  for (const address of rankAddresses(tally.addresses.values()).slice(0, maxRows)) {
    const numbers = toNumbers(address, left, names, time);
    left -= numbers.length / 4;
    yield separator + JSON.stringify(numbers);
    separator = ",";
  }
  if (separator !== ",") yield separator;
  yield `],"userNames":${JSON.stringify([...names.keys()].map((user) => tally.users[user]?.user ?? "unknown"))}}`;
}

function toNumbers(
  { newest }: AddressTally,
  most: number,
  names: Map<number, number>,
  time: LocalTime,
): number[] {
  return (newest?.list() ?? []).slice(0, most).flatMap(({ timeMs, user, action, result }) => {
    const name = names.get(user) ?? names.size;
    names.set(user, name);
    return [timeMs === undefined ? 0 : time.shift(timeMs) / 1000, name, action, results.indexOf(result)];
  });
}

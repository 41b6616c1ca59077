/** The data that the page's own script shows as tables: lists, as names for every field would double the page. */

import type { LocalTime } from "../local-time.ts";
import { rankAddresses, rankUsers, tellList } from "../rank.ts";
import { tellActions, tellUsers } from "../show-tables.ts";
import type { Kind } from "../sightings.ts";
import { type AddressTally, maxRelated, type Tally, type UserTally } from "../tally.ts";
import type { SideChange } from "../whitelist-use.ts";

/** `time` and its like are local, `2026-01-12 08:49:37`. */
export type SourceRow = [
  ip: string,
  kind: Kind,
  list: string,
  seen: number,
  succeeded: number,
  failed: number,
  users: string,
  actions: string,
  first: string,
  last: string,
];

/** `before` and `after`: what this list and the other one say. */
export type ChangeRow = [
  ip: string,
  kind: Kind,
  seen: number,
  users: string,
  last: string,
  before: string,
  after: string,
];

export type UserRow = [
  user: string,
  account: string,
  illegal: number,
  allowed: number,
  ignored: number,
  succeeded: number,
  failed: number,
  sources: string,
  first: string,
  last: string,
];

/** `user` and `action` are indexes into the lists beside them. */
type SignInRow = [time: string, user: number, action: number, result: string];

export interface PageData {
  readonly sources: readonly SourceRow[];
  readonly users: readonly UserRow[];
  readonly changes: readonly ChangeRow[];
  /** Of each source, in the order of `sources`, its newest sign-ins; shorter where the page would be too large. */
  readonly signIns: readonly (readonly SignInRow[])[];
  readonly userNames: readonly string[];
  readonly actionNames: readonly string[];
  /** Sources and users that are left out, being too many. */
  readonly leftOut: { readonly sources: number; readonly users: number };
}

/** Beyond these a browser becomes slow. */
const maxRows = 20_000;
const maxSignIns = 200_000;
const shownUsers = 3;

export function collectPageData(tally: Tally, changes: readonly SideChange[], time: LocalTime): PageData {
  const addresses = rankAddresses(tally.addresses.values());
  const users = rankUsers(tally.users);
  const shown = addresses.slice(0, maxRows);
  const userNames: string[] = [];
  const nameIndex = new Map<number, number>();
  const nameOf = (user: number) => {
    const known = nameIndex.get(user);
    if (known !== undefined) return known;
    nameIndex.set(user, userNames.length);
    return userNames.push(tally.users[user]?.user ?? "unknown") - 1;
  };
  let left = maxSignIns;
  const signIns = shown.map(({ newest }) => {
    const rows = (newest?.list() ?? []).slice(0, left).map((signIn): SignInRow => {
      return [time.show(signIn.timeMs), nameOf(signIn.user), signIn.action, signIn.result];
    });
    left -= rows.length;
    return rows;
  });
  return {
    sources: shown.map((address) => toSourceRow(address, tally, time)),
    users: users.slice(0, maxRows).map((user) => toUserRow(user, time)),
    changes: changes.slice(0, maxRows).map((change) => toChangeRow(change, tally, time)),
    signIns,
    userNames,
    actionNames: tally.actions,
    leftOut: {
      sources: addresses.length - shown.length,
      users: Math.max(0, users.length - maxRows),
    },
  };
}

function toSourceRow(address: AddressTally, tally: Tally, time: LocalTime): SourceRow {
  const { ip, kind, seen, succeeded, failed, firstMs, lastMs } = address;
  const users = tellUsers(address, tally, shownUsers);
  const actions = tellActions(address, tally);
  return [
    ip,
    kind,
    tellList(address),
    seen,
    succeeded,
    failed,
    users,
    actions,
    time.show(firstMs),
    time.show(lastMs),
  ];
}

function toChangeRow({ address, to, entry }: SideChange, tally: Tally, time: LocalTime): ChangeRow {
  const tell = (by: string | undefined) => (by === undefined ? "would alarm" : `allowed (${by})`);
  const users = tellUsers(address, tally, shownUsers);
  return [address.ip, to, address.seen, users, time.show(address.lastMs), tell(address.entry), tell(entry)];
}

function toUserRow(
  { user, account, kinds, succeeded, failed, addresses, firstMs, lastMs }: UserTally,
  time: LocalTime,
): UserRow {
  const shown = rankAddresses(addresses).slice(0, 3);
  const more = addresses.size - shown.length;
  const least = addresses.size === maxRelated ? "at least " : "";
  const sources = shown.map(({ ip }) => ip).join(", ") + (more > 0 ? ` and ${least}${more} more` : "");
  const { illegal, allowed, ignored } = kinds;
  return [
    user,
    account,
    illegal,
    allowed,
    ignored,
    succeeded,
    failed,
    sources,
    time.show(firstMs),
    time.show(lastMs),
  ];
}

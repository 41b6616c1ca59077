/** The rows of the page's tables: lists, as names for every field would double the page. */
import type { LocalTime } from "../../archive/local-time.ts";
import type { SideChange } from "../compare.ts";
import { rankAddresses, tellList } from "../rank.ts";
import { tellActions, tellAlarm, tellUsers } from "../show-tables.ts";
import type { Kind } from "../sightings.ts";
import { type AddressTally, maxRelated, type Tally, type UserTally } from "../tally.ts";

/** `first` and `last` are local, `2026-01-12 08:49:37`. */
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

const shownUsers = 3;

export function toSourceRow(address: AddressTally, tally: Tally, time: LocalTime): SourceRow {
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

export function toChangeRow(
  { address, tally, to, entry, exclusion }: SideChange,
  time: LocalTime,
): ChangeRow {
  const tell = (by: string | undefined, out?: string) =>
    by === undefined ? tellAlarm(out) : `allowed (${by})`;
  const users = tellUsers(address, tally, shownUsers);
  return [
    address.ip,
    to,
    address.seen,
    users,
    time.show(address.lastMs),
    tell(address.kind === "allowed" ? address.entry : undefined),
    tell(entry, exclusion),
  ];
}

export function toUserRow(
  { user, account, kinds, succeeded, failed, addresses, firstMs, lastMs }: UserTally,
  time: LocalTime,
): UserRow {
  const shown = rankAddresses(addresses).slice(0, 3);
  const more = addresses.length - shown.length;
  const least = addresses.length === maxRelated ? "at least " : "";
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

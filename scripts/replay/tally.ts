/** What is remembered of the judged traces: it grows with distinct addresses, users and hours, not with traces. */
import type { Facts } from "../../src/facts.ts";
import type { Verdict } from "../../src/verdict.ts";
import type { Judged } from "./judge-traces.ts";
import { createNewest, type Newest } from "./newest.ts";
import { addSighting, createKinds, createSightings, type Kind, type Sightings, widen } from "./sightings.ts";

/** An address, as one verdict; `ip` is the text of a source that cannot be read, or `unknown` where there is none. */
export interface AddressTally extends Sightings {
  readonly ip: string;
  readonly kind: Kind;
  readonly reason: Verdict["reason"];
  /** The whitelist entry that admitted it. */
  readonly entry: string | undefined;
  readonly actions: number[];
  /** The first of the users seen, at most `maxRelated`. */
  readonly users: number[];
  /** The newest sign-ins, where they are kept. */
  readonly newest: Newest | undefined;
}

export interface UserTally extends Sightings {
  readonly index: number;
  readonly user: string;
  readonly account: string;
  readonly kinds: Record<Kind, number>;
  /** The first of the addresses seen, at most `maxRelated`. */
  readonly addresses: AddressTally[];
}

/** What stands for all that came after `maxDistinct` others. */
export const others = "(others)";

export interface Tally {
  /** Traces read, sign-ins and sign-outs among them by verdict, and those that came again. */
  traces: number;
  repeated: number;
  readonly kinds: Record<Kind, number>;
  readonly addresses: ReadonlyMap<string, AddressTally>;
  readonly users: readonly UserTally[];
  /** Names of audited actions as recorded; other tallies point into it. */
  readonly actions: readonly string[];
  /** Actions of other services that look like sign-ins, such as `login of STS`, with how often they were seen. */
  readonly missed: ReadonlyMap<string, number>;
  /** How often each whitelist entry admitted somebody. */
  readonly entries: ReadonlyMap<string, number>;
  /** By quarter of an hour since 1970, as every time zone is a multiple of it off UTC: counts by verdict. */
  readonly quarters: ReadonlyMap<number, Record<Kind, number>>;
  /** Whether there were more sources, or users, than are told apart. */
  hasOtherSources: boolean;
  hasOtherUsers: boolean;
  firstMs: number | undefined;
  lastMs: number | undefined;
}

/** Related users of an address, and addresses of a user, are remembered up to this number, in lists, as sets of few take more room. */
export const maxRelated = 20;
export const quarterMs = 900_000;
/** Eleven years without a gap: more than that is made up, and must not fill the memory. */
const maxQuarters = 400_000;
const maxMissed = 50;
/** Further sources, users and actions are counted together: more than that is made up, and must not fill the memory. */
export const maxDistinct = 50_000;
const maxActions = 1000;
const maxVerdicts = 20_000;

export interface Tallying extends Tally {
  onJudged(judged: Judged): void;
  onOther(missed: string | undefined): void;
  onRepeated(): void;
}

/** `keepNewest`: of each address, the newest sign-ins one by one. */
export function createTally({
  keepNewest,
  most = maxDistinct,
}: {
  keepNewest: boolean;
  most?: number;
}): Tallying {
  const addresses = new Map<string, AddressTally>();
  const users: UserTally[] = [];
  const byAccount = new Map<string, Map<string, UserTally>>();
  const actions: string[] = [];
  const actionIndex = new Map<string, number>();
  const missed = new Map<string, number>();
  const entries = new Map<string, number>();
  const quarters = new Map<number, Record<Kind, number>>();

  /** Verdicts come again as the same objects, which are found faster than texts. */
  const byVerdict = new Map<Verdict, AddressTally>();
  const findAddress = (verdict: Verdict): AddressTally => {
    const known = byVerdict.get(verdict);
    if (known) return known;
    const { kind, reason } = verdict;
    const isKnown = addresses.size < most || addresses.has(`${reason} ${verdict.ip}`);
    if (!isKnown) tally.hasOtherSources = true;
    const ip = isKnown ? ownText(verdict.ip) : others;
    // Of the others, one entry cannot be told.
    const entry = kind === "allowed" && isKnown ? verdict.entry : undefined;
    const found = getOrAdd(addresses, `${reason} ${ip}`, () => ({
      ...createSightings(),
      ip,
      kind,
      reason,
      entry,
      actions: [],
      users: [],
      newest: keepNewest ? createNewest() : undefined,
    }));
    if (byVerdict.size >= maxVerdicts) byVerdict.clear();
    byVerdict.set(verdict, found);
    return found;
  };
  const findUser = ({ user, account }: Facts): UserTally => {
    const known = byAccount.get(account)?.get(user);
    if (known) return known;
    const isFull = users.length >= most;
    if (isFull) tally.hasOtherUsers = true;
    const names = isFull
      ? { user: others, account: others }
      : { user: ownText(user), account: ownText(account) };
    const ofAccount = getOrAdd(byAccount, names.account, () => new Map<string, UserTally>());
    return getOrAdd(ofAccount, names.user, () => {
      const found = {
        ...createSightings(),
        ...names,
        index: users.length,
        kinds: createKinds(),
        addresses: [] as AddressTally[],
      };
      users.push(found);
      return found;
    });
  };
  const findAction = (action: string): number => {
    const known = actionIndex.get(action.toLowerCase());
    if (known !== undefined) return known;
    const name = actions.length < maxActions ? ownText(action) : others;
    return getOrAdd(actionIndex, name.toLowerCase(), () => actions.push(name) - 1);
  };

  const tally: Tallying = {
    traces: 0,
    repeated: 0,
    kinds: createKinds(),
    addresses,
    users,
    actions,
    missed,
    entries,
    quarters,
    hasOtherSources: false,
    hasOtherUsers: false,
    firstMs: undefined,
    lastMs: undefined,
    onRepeated() {
      tally.traces++;
      tally.repeated++;
    },
    onOther(action) {
      tally.traces++;
      if (action !== undefined && (missed.has(action) || missed.size < maxMissed))
        count(missed, ownText(action));
    },
    onJudged({ verdict, facts, timeMs }) {
      tally.traces++;
      tally.kinds[verdict.kind]++;
      if (verdict.kind === "allowed") count(entries, verdict.entry);
      const address = findAddress(verdict);
      const user = findUser(facts);
      const action = findAction(facts.action);
      addSighting(address, facts.result, timeMs);
      addSighting(user, facts.result, timeMs);
      addRelated(address.actions, action);
      addRelated(address.users, user.index);
      user.kinds[verdict.kind]++;
      addRelated(user.addresses, address);
      address.newest?.add({ timeMs, user: user.index, action, result: facts.result });
      if (timeMs === undefined) return;
      widen(tally, timeMs);
      const quarter = Math.floor(timeMs / quarterMs);
      if (quarters.size < maxQuarters || quarters.has(quarter))
        getOrAdd(quarters, quarter, createKinds)[verdict.kind]++;
    },
  };
  return tally;
}

/** A piece of a long text keeps all of it in memory. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}

function addRelated<T>(related: T[], value: T): void {
  if (related.length < maxRelated && !related.includes(value)) related.push(value);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}

/** Adds judged traces up, one after another. */
import type { Facts } from "../../src/facts.ts";
import type { Verdict } from "../../src/verdict.ts";
import { count, getOrAdd } from "./maps.ts";
import { createNewest } from "./newest.ts";
import { addSighting, createKinds, createSightings, type Kind, widen } from "./sightings.ts";
import {
  type AddressTally,
  maxDistinct,
  maxRelated,
  others,
  quarterMs,
  type Tallying,
  type UserTally,
} from "./tally.ts";

/** Eleven years without a gap: more than that is made up, and must not fill the memory. */
const maxQuarters = 400_000;
const maxMissed = 50;
const maxActions = 1000;
const maxVerdicts = 20_000;

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
  const takenOut = new Map<string, number>();
  const quarters = new Map<number, Record<Kind, number>>();

  /** Verdicts come again as the same objects, which are found faster than texts. */
  const byVerdict = new Map<Verdict, AddressTally>();
  const findAddress = (verdict: Verdict): AddressTally => {
    const known = byVerdict.get(verdict);
    if (known) return known;
    const { kind, reason } = verdict;
    // Entries with conditions may admit one address by turns, and each not somebody else, or not at another time.
    const by =
      kind === "allowed" ? verdict.entry : kind === "illegal" ? verdict.unfit?.conditional : undefined;
    const keyOf = (ip: string, entry = "") => `${reason} ${ip} ${entry}`;
    const isKnown = addresses.size < most || addresses.has(keyOf(verdict.ip, by));
    if (!isKnown) tally.hasOtherSources = true;
    const ip = isKnown ? ownText(verdict.ip) : others;
    // Of the others, one entry cannot be told.
    const entry = isKnown ? by : undefined;
    const found = getOrAdd(addresses, keyOf(ip, entry), () => ({
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
        addresses: [],
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
    takenOut,
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
    onJudged({ verdict, facts, timeMs, takenOutBy }) {
      tally.traces++;
      tally.kinds[verdict.kind]++;
      if (verdict.kind === "allowed") count(entries, verdict.entry);
      if (takenOutBy !== undefined) count(takenOut, takenOutBy);
      const address = findAddress(verdict);
      const user = findUser(facts);
      const action = findAction(facts.action);
      addSighting(address, facts.result, timeMs);
      addSighting(user, facts.result, timeMs);
      address.actions = addRelated(address.actions, action);
      address.users = addRelated(address.users, user.index);
      user.kinds[verdict.kind]++;
      user.addresses = addRelated(user.addresses, address);
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

/** A list that grows by itself takes room for 17 at once, and most have one. */
function addRelated<T>(related: readonly T[], value: T): readonly T[] {
  return related.length >= maxRelated || related.includes(value) ? related : related.concat([value]);
}

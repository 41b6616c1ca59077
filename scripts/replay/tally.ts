/** What is remembered of the judged traces: it grows with distinct addresses, users and hours, not with traces. */
import type { Verdict } from "../../src/verdict.ts";
import type { Judged } from "./judge-traces.ts";
import type { Newest } from "./newest.ts";
import type { Kind, Sightings } from "./sightings.ts";

/** An address, as one verdict; `ip` is the text of a source that cannot be read, or `unknown` where there is none. */
export interface AddressTally extends Sightings {
  readonly ip: string;
  readonly kind: Kind;
  readonly reason: Verdict["reason"];
  /** The whitelist entry that admitted it, or that would at another time (`expired`), or somebody else (`other-user`). */
  readonly entry: string | undefined;
  actions: readonly number[];
  /** The first of the users seen, at most `maxRelated`. */
  users: readonly number[];
  /** The newest sign-ins, where they are kept. */
  readonly newest: Newest | undefined;
}

export interface UserTally extends Sightings {
  readonly index: number;
  readonly user: string;
  readonly account: string;
  readonly kinds: Record<Kind, number>;
  /** The first of the addresses seen, at most `maxRelated`. */
  addresses: readonly AddressTally[];
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
  /** Of how many each exclusion was in the way whom an entry would have admitted. */
  readonly takenOut: ReadonlyMap<string, number>;
  /** By quarter of an hour since 1970, as every time zone is a multiple of it off UTC: counts by verdict. */
  readonly quarters: ReadonlyMap<number, Record<Kind, number>>;
  /** Whether there were more sources, or users, than are told apart. */
  hasOtherSources: boolean;
  hasOtherUsers: boolean;
  firstMs: number | undefined;
  lastMs: number | undefined;
}

/** A tally that is being made. */
export interface Tallying extends Tally {
  onJudged(judged: Judged): void;
  onOther(missed: string | undefined): void;
  onRepeated(): void;
}

/** Related users of an address, and addresses of a user, are remembered up to this number, in lists, as sets of few take more room. */
export const maxRelated = 20;
export const quarterMs = 900_000;
/** Further sources, users and actions are counted together: more than that is made up, and must not fill the memory. */
export const maxDistinct = 50_000;

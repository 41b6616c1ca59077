/** One condition of an entry or an exclusion: until when, from when, or for whom it counts. Pure. */
import { type DayOf, dayInEveryZone, utcDay } from "./day.ts";
import { textOf } from "./text.ts";
import { readTime } from "./time.ts";
import type { Trace } from "./trace.ts";
import { whoOf } from "./who.ts";

/** What of a trace conditions look at. */
export type SignIn = Partial<
  Pick<Trace, "timeMs" | "user" | "userId" | "agency" | "root" | "userType" | "originUser" | "originUserId">
>;

export interface Condition {
  readonly key: "until" | "from" | "users";
  /** What it says, decoded and fit to print. */
  readonly text: string;
  /** Milliseconds since 1970, where it names a moment. */
  readonly ms?: number | undefined;
  /**
   * Whether it holds for a sign-in. What is not known fits no entry; an exclusion, `excludes`, takes out whatever it
   * may mean.
   */
  fits(signIn: SignIn, excludes: boolean): boolean;
}

const timeForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

/**
 * `until` or `from` a day, `2026-12-31`, which is meant whole, or a moment, `2026-10-14T18:00+08:00`, with or without
 * seconds, which is included; undefined where it is neither.
 */
export function createTimeCondition(key: string, text: string, dayOf: DayOf): Condition | undefined {
  const [day, time] = timeForm.exec(text) ?? [];
  if (day === undefined || (key !== "until" && key !== "from")) return undefined;
  // `Date.parse` is the faster one: a hundred dates of a list are read before the first event.
  const ms = time ? readTime(text) : Date.parse(text);
  if (!ms || (!time && utcDay(ms) !== text)) return undefined;
  const isUntil = key === "until";
  const isWithin = (day: string) => (isUntil ? day <= text : day >= text);
  return {
    key,
    text,
    ms: time ? ms : undefined,
    fits({ timeMs }, excludes) {
      if (timeMs === undefined) return excludes;
      if (time) return isUntil ? timeMs <= ms : timeMs >= ms;
      // Most times are decided in whatever zone, and then Intl, whose first use costs milliseconds, is not asked.
      const isSurely = isWithin(dayInEveryZone(timeMs, isUntil));
      const isPerhaps = isWithin(dayInEveryZone(timeMs, !isUntil));
      return isSurely === isPerhaps ? isSurely : isWithin(dayOf(timeMs, isUntil !== excludes));
    },
  };
}

/** More than the variable holds: where alarms cut a name off it is no longer one. */
const maxNameLength = 10_000;
/** The form of IAM's ids. */
const id = /^[0-9a-f]{32}$/i;

/**
 * For those named, compared exactly: an IAM user by name or id, an agency by `agency/session`, a federated user by
 * name, also as alarms show it. Names are chosen: by whoever assumes an agency, at an identity provider, and in a
 * failed sign-in by whoever types. So no name passes for an id, a session's name alone for nobody's, and that of an IAM
 * user, which holds no slash, not for an agency's.
 */
export function createUserCondition(names: readonly string[]): Condition | undefined {
  if (!names.every(Boolean)) return undefined;
  return {
    key: "users",
    // Not before it is asked for: of all entries it takes a millisecond.
    get text() {
      return textOf(names.join(", "));
    },
    fits(signIn, excludes) {
      const { user, userId, agency } = signIn;
      const who = whoOf(signIn);
      const shown = textOf(user, maxNameLength);
      const isNamed = (name: string): boolean => {
        if (excludes) return [user, userId, agency, shown].includes(name) || (!userId && id.test(name));
        if (who === "agency") return name === (agency ?? user) && name.includes("/");
        if (who !== "external" && name === userId) return true;
        if (id.test(name)) return false;
        if (who === "external") return name === user || name === shown;
        return name === user && (who === "unknown" || !name.includes("/"));
      };
      return (excludes && user === undefined) || names.some(isNamed);
    },
  };
}

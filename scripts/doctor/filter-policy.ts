/**
 * What a subscription's filter policy holds back of the function's alarms. Pure.
 * https://support.huaweicloud.com/intl/en-us/usermanual-smn/smn_ug_a9005.html
 */
import type { ActionKind } from "../../src/action-kind.ts";
import type { Facts } from "../../src/facts.ts";
import { isRecord } from "../../src/fields.ts";
import type { Verdict } from "../../src/verdict.ts";
import type { Who } from "../../src/who.ts";

type Reason = Extract<Verdict, { kind: "illegal" }>["reason"];
/** `not_whitelisted` of `not-whitelisted`. */
type SnakeCase<T extends string> = T extends `${infer A}-${infer B}` ? `${A}_${SnakeCase<B>}` : T;

/** What an alarm with each value of each attribute is of. A value without words does not compile. */
const words: {
  readonly result: Readonly<Record<Facts["result"], string>>;
  readonly action: Readonly<Record<ActionKind, string>>;
  readonly reason: Readonly<Record<SnakeCase<Reason>, string>>;
  readonly who: Readonly<Record<Who, string>>;
} = {
  result: {
    succeeded: "what went through",
    failed: "failed attempts",
    unknown: "what may have gone through",
  },
  action: { login: "sign-ins", logout: "sign-outs", other: "what Actions adds" },
  reason: {
    not_whitelisted: "addresses that are not on the whitelist",
    expired: "entries at another time than theirs",
    other_user: "entries that are for somebody else",
    unreadable_source: "addresses that cannot be read",
    missing_source: "traces without an address",
  },
  who: {
    root: "the root user",
    user: "IAM users",
    agency: "agencies",
    external: "federated users",
    unknown: "users that the trace does not tell",
  },
};
const attributes = new Map(Object.entries(words));

/**
 * - `full`: nothing is held back
 * - `some`: alarms of what `kept` lists are; `serious` tells whether one is among them of what went through, or may have
 * - `unreadable`: it may hold back anything
 * - `untold`: the answer has no word of a policy
 */
export type FilterReading =
  | { readonly kind: "full" | "unreadable" | "untold" }
  | { readonly kind: "some"; readonly kept: readonly string[]; readonly serious: boolean };

/**
 * Reads `filter_polices`. An alarm is held back where, for one of the policies' names, it has a value that is not
 * listed. Names that no alarm has are passed over, as SMN does.
 */
export function readFilterPolicy(polices: unknown): FilterReading {
  if (polices === undefined) return { kind: "untold" };
  if (polices === null) return { kind: "full" };
  if (!Array.isArray(polices) || !polices.every(isPolicy)) return { kind: "unreadable" };
  const kept = polices.flatMap(({ name, string_equals: passed }) =>
    Object.entries<string>(attributes.get(name) ?? {})
      .filter(([value]) => !passed.includes(value))
      .map(([value, what]) => ({ what, serious: name !== "result" || value !== "failed" })),
  );
  return kept.length === 0
    ? { kind: "full" }
    : {
        kind: "some",
        kept: [...new Set(kept.map(({ what }) => what))],
        serious: kept.some(({ serious }) => serious),
      };
}

interface Policy {
  readonly name: string;
  readonly string_equals: readonly string[];
}

function isPolicy(value: unknown): value is Policy {
  if (!isRecord(value) || typeof value.name !== "string") return false;
  // Another key may name a rule of another kind.
  if (!Object.keys(value).every((key) => key === "name" || key === "string_equals")) return false;
  const { string_equals: texts } = value;
  return Array.isArray(texts) && texts.every((text) => typeof text === "string");
}

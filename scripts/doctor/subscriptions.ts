/** The subscriptions of a topic, as SMN lists them. Pure. */
import { isRecord, readText } from "../../src/fields.ts";
import { mask } from "./mask.ts";
import { readNumber } from "./number.ts";

export type Subscription = Readonly<Record<string, unknown>>;

/** Undefined where the answer is no such list. */
export function listSubscriptions(body: unknown): readonly Subscription[] | undefined {
  const list = isRecord(body) ? body.subscriptions : undefined;
  return Array.isArray(list) && list.every(isRecord) ? list : undefined;
}

/** SMN's own numbers: 1 confirmed, 2 needs no confirmation; deleted ones are listed for a whole project only. */
const states = new Map([
  [0, "has not confirmed"],
  [1, ""],
  [2, ""],
  [3, "has cancelled"],
  [4, "was deleted"],
]);

/** Why it hears nothing; "" where it is alive, and undefined where its state has no known meaning. */
export function stateOf({ status }: Subscription): string | undefined {
  return states.get(readNumber(status) ?? Number.NaN);
}

/** Undefined where its state has no known meaning. */
export function isAlive(one: Subscription): boolean | undefined {
  const state = stateOf(one);
  return state === undefined ? undefined : state === "";
}

/** `email o***s@example.org`. */
export function nameSubscriber({ protocol, endpoint }: Subscription): string {
  return `${readText(protocol) ?? "a subscriber"} ${mask(readText(endpoint) ?? "")}`;
}

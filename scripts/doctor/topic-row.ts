/** The topic's subscriptions: does anybody hear of an alarm? Pure. */
import type * as z from "zod";
import type { subscriptionsSchema } from "./facts.ts";
import { bad, type Finding, good, note } from "./row.ts";

export type Subscription = z.infer<typeof subscriptionsSchema>["subscriptions"][number];

/** SMN's own numbers: 1 confirmed, 2 needs no confirmation. */
const alive = new Set<unknown>([1, 2]);

export function examineSubscriptions(name: string, subscriptions: readonly Subscription[]): Finding[] {
  if (subscriptions.length === 0) return [bad(`nobody is subscribed to ${name}: add somebody`)];
  const hearing = subscriptions.filter(({ status }) => alive.has(status));
  const waiting = subscriptions
    .filter(({ status }) => !alive.has(status))
    .map(({ protocol, endpoint, status }) =>
      note(
        `${protocol} ${mask(endpoint ?? "")} ${status === 3 ? "has cancelled" : "has not confirmed"}, and hears of nothing`,
      ),
    );
  return [
    hearing.length === 0
      ? bad(`nobody hears of an alarm: no subscription to ${name} is confirmed`)
      : good(`${hearing.length} of ${subscriptions.length} subscriptions to ${name} are confirmed`),
    ...waiting,
  ];
}

/** Enough to know it by for who knows it: `du…st`. */
function mask(endpoint: string): string {
  const ends = Math.min(4, Math.floor(endpoint.length / 4));
  return `${endpoint.slice(0, ends)}…${endpoint.slice(endpoint.length - ends)}`;
}

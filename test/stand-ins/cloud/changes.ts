/** What breaks the healthy account, one thing at a time. */
import { hourMs, makePoint, makeRole, makeTopic, topicUrn, type World } from "./healthy.ts";

export type Change = (world: World, nowMs: number) => void;

/** Changes the function's configuration. */
export const config =
  (fields: Record<string, unknown>): Change =>
  (world) => {
    world.config = { ...world.config, ...fields };
  };
export const variables = (values: Record<string, unknown>) => config({ user_data: JSON.stringify(values) });
export const plain = { SMN_Topic: "login-alerts", RegionName: "cn-north-4", IP: "192.168.1.2" };
export const trigger =
  (fields: Record<string, unknown>): Change =>
  (world) => {
    world.triggers = [{ ...world.triggers[0], ...fields }];
  };
export const listensTo = (...operations: string[]) =>
  trigger({ event_data: { name: "sign_ins", operations } });
export const notification =
  (fields: Record<string, unknown>): Change =>
  (world) => {
    world.notifications = [{ ...world.notifications[0], ...fields }];
  };
export const tracker =
  (fields: Record<string, unknown>): Change =>
  (world) => {
    world.trackers = [{ ...world.trackers[0], ...fields }];
  };
export const asyncConfig =
  (fields: Record<string, unknown>): Change =>
  (world) => {
    world.asyncConfig = { ...world.asyncConfig, ...fields };
  };
export const failuresTo = (destination: string, param: unknown) =>
  asyncConfig({ destination_config: { on_failure: { destination, param: JSON.stringify(param) } } });
export const agency =
  (fields: Record<string, unknown>): Change =>
  (world) => {
    world.agencies = [{ ...world.agencies[0], ...fields }];
  };
export const subscribers =
  (...statuses: unknown[]): Change =>
  (world) => {
    const topic = makeTopic(
      topicUrn,
      statuses.map((_, index) => `person${index}@example.org`),
    );
    for (const [index, status] of statuses.entries()) {
      const one = topic.subscriptions[index];
      if (one) one.status = status;
    }
    world.topics.set(topicUrn, topic);
  };
/** A filter policy for each of the subscribers in turn. */
export const filters =
  (...polices: unknown[]): Change =>
  (world) => {
    for (const [index, one] of (world.topics.get(topicUrn)?.subscriptions ?? []).entries())
      one.filter_polices = polices[index];
  };
export const keeps = (name: string, ...values: string[]) => ({ name, string_equals: values });
export const allow = (fields: Record<string, unknown> = {}) => ({
  Version: "1.1",
  Statement: [{ Effect: "Allow", Action: ["smn:topic:publish"], ...fields }],
});
export const grants =
  (...policies: unknown[]): Change =>
  (world) => {
    world.roles.project = policies.map((policy, index) => makeRole(`r${index}`, `policy-${index}`, policy));
  };
export const metrics =
  (values: Record<string, (hour: number) => [number, number][]>): Change =>
  (world, nowMs) => {
    const hour = Math.floor(nowMs / hourMs) * hourMs;
    for (const [name, points] of Object.entries(values)) {
      world.metrics.set(
        name,
        points(hour).map(([time, sum]) => makePoint(time, sum)),
      );
    }
  };
export const quiet = metrics({ "count 3600": () => [], "failcount 3600": () => [] });

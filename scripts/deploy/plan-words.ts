/** What a plan changes for the alarm, in words. Pure. */
import { parseJson } from "../../src/fields.ts";
import { conditionsOf, type WhitelistEntry } from "../../src/read-entry.ts";
import { compileWhitelist } from "../../src/whitelist.ts";
import { formatRange, toNumbers } from "../check-config/ranges.ts";
import { formerTracker } from "./former-tracker.ts";
import type { ChangedResource, PlanJson } from "./plan-json.ts";
import { subscribedTo } from "./subscribed-to.ts";

/** A line each, `+` for what is new and `-` for what goes; never empty. */
export function formatPlan({ changes }: Pick<PlanJson, "changes">): string[] {
  const lines = changes.flatMap((changed) => formats[changed.type]?.(changed) ?? []);
  const others = changes.filter(({ type }) => formats[type] === undefined);
  return [
    ...lines,
    ...others.map((changed) => `${mark(changed)} ${changed.address}`),
    ...(changes.length === 0 ? ["Nothing changes."] : []),
  ];
}

const formats: Record<string, (changed: ChangedResource) => string[]> = {
  huaweicloud_fgs_function: formatFunction,
  huaweicloud_fgs_function_trigger: formatTrigger,
  huaweicloud_smn_subscription: formatSubscription,
  huaweicloud_smn_subscription_filter_policy: formatFilterPolicy,
  huaweicloud_smn_topic: formatTopic,
  huaweicloud_cts_tracker: () => [
    `~ ${formerTracker} is taken out of the state; CTS itself is left as it is.`,
  ],
  // Its change is told with the trigger's.
  terraform_data: () => [],
};

function formatFunction(changed: ChangedResource): string[] {
  const { before, after } = changed.change;
  const [old, given] = [readVariables(before?.user_data), readVariables(after?.user_data)];
  return [
    ...formatRenewal(changed, "The function", "no sign-in is seen"),
    ...(before && after ? [...formatWhitelist(old.IP, given.IP), ...formatVariables(old, given)] : []),
    ...(before && after && before.func_code !== after.func_code ? ["~ The function's code changes."] : []),
  ];
}

/** Entries in their normal form, so that one that is written otherwise is no change. */
function formatWhitelist(old: string | undefined, given: string | undefined): string[] {
  const [before, after] = [old, given].map((text) => {
    const { entries, exclusions } = compileWhitelist(text ?? "");
    const format = (entry: WhitelistEntry) => formatRange(toNumbers(entry)) + conditionsOf(entry);
    return [...entries.map(format), ...exclusions.map((entry) => `!${format(entry)}`)];
  });
  return compareLists(before ?? [], after ?? []).map(([sign, entry]) => `${sign} whitelist: ${entry}`);
}

function formatVariables(old: Variables, given: Variables): string[] {
  return [...new Set([...Object.keys(old), ...Object.keys(given)])]
    .filter((name) => name !== "IP" && old[name] !== given[name])
    .map((name) => `~ ${name}: ${old[name] ?? "not set"} → ${given[name] ?? "not set"}`);
}

function formatTrigger(changed: ChangedResource): string[] {
  const { before, after } = changed.change;
  return [
    ...formatRenewal(changed, "The trigger", "no sign-in is seen"),
    ...compareLists(listOperations(before?.event_data), listOperations(after?.event_data)).map(
      ([sign, operation]) => `${sign} trigger: ${sign === "+" ? "hears" : "no longer hears"} ${operation}`,
    ),
  ];
}

function formatSubscription(changed: ChangedResource): string[] {
  const { before, after, actions } = changed.change;
  const what = subscribedTo(changed.name);
  const name = (values: typeof before) => `${String(values?.protocol)} ${String(values?.endpoint)}`;
  return [
    ...(before && actions.includes("delete") ? [`- ${name(before)} no longer hears of ${what}.`] : []),
    ...(after && actions.includes("create")
      ? [
          `+ ${name(after)} is invited to hear of ${what}, and has to confirm it by the link in the invitation.`,
        ]
      : []),
  ];
}

/** The subscriber is named by the policy's key; of a policy that stands alone only its address is known. */
function formatFilterPolicy({ address, change: { before, after } }: ChangedResource): string[] {
  const who = /\["(.*)"\]$/.exec(address)?.[1] ?? address;
  return compareLists(listKept(before), listKept(after)).map(([sign, kept]) =>
    sign === "+"
      ? `+ ${who} gets only alarms whose ${kept}.`
      : `- ${who} is no longer limited to alarms whose ${kept}.`,
  );
}

interface FilterPolicy {
  readonly name?: unknown;
  readonly string_equals?: readonly unknown[];
}

/** `result is succeeded or unknown`, for each name that a policy is about. */
function listKept(values: ChangedResource["change"]["before"]): string[] {
  const policies = (values?.filter_policies ?? []) as readonly FilterPolicy[];
  return policies.map(
    ({ name, string_equals: texts = [] }) => `${name} is ${[...texts].sort().join(" or ")}`,
  );
}

function formatTopic(changed: ChangedResource): string[] {
  const { before, after, actions } = changed.change;
  if (before && actions.includes("create")) {
    return [`~ The topic ${String(before.name)} is made anew: everybody has to confirm once more.`];
  }
  return [`${mark(changed)} topic ${String((after ?? before)?.name)}`];
}

function formatRenewal({ change: { before, actions } }: ChangedResource, what: string, effect: string) {
  if (!actions.includes("delete")) return before ? [] : [`+ ${what} is made.`];
  return actions.includes("create")
    ? [`~ ${what} is made anew: in the seconds between, ${effect}.`]
    : [`- ${what} is removed: from then on, ${effect}.`];
}

function mark({ change: { actions } }: ChangedResource): string {
  if (actions.includes("create")) return actions.includes("delete") ? "~" : "+";
  return actions.includes("delete") ? "-" : "~";
}

type Variables = Readonly<Record<string, string | undefined>>;

function readVariables(userData: unknown): Variables {
  const parsed = parseJson(String(userData));
  return typeof parsed === "object" && parsed !== null ? (parsed as Variables) : {};
}

/** `IAM:user:login;logout` as `IAM:user:login` and `IAM:user:logout`. */
function listOperations(eventData: unknown): string[] {
  const { operations } = (parseJson(String(eventData)) ?? {}) as { operations?: unknown };
  return (Array.isArray(operations) ? operations : []).flatMap((operation) => {
    const [service, resource, names = ""] = String(operation).split(":");
    return names.split(";").map((name) => `${service}:${resource}:${name}`);
  });
}

function compareLists(before: readonly string[], after: readonly string[]): ["+" | "-", string][] {
  const [old, given] = [new Set(before), new Set(after)];
  return [
    ...[...given].filter((item) => !old.has(item)).map((item): ["+", string] => ["+", item]),
    ...[...old].filter((item) => !given.has(item)).map((item): ["-", string] => ["-", item]),
  ];
}

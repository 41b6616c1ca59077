/** What is left to a person when everything is deployed. Pure. */
import type { HeldResource, PlanJson } from "./plan-json.ts";
import { subscribedTo } from "./subscribed-to.ts";

/** A line each. `held` is undefined where Terraform did not say what it holds. */
export function formatLeftToDo(region: string, held: PlanJson["held"] | undefined): string[] {
  return [
    ...formatUnconfirmed(held),
    ...formatTracker(held),
    `Run npm run smoke -- --region ${region}: an alarm must arrive at every subscription.`,
    "Sign in once from an address that is not on the whitelist: only this tests the trigger too.",
    "Run npm run doctor, now and from time to time: it tells whether the alarm is alive.",
  ];
}

/** SMN's own numbers: 1 confirmed, 2 needs no confirmation; else invited, cancelled, or not known yet. */
const confirmed = new Set<unknown>([1, 2]);

function formatUnconfirmed(held: readonly HeldResource[] | undefined): string[] {
  if (!held) return ["Have each subscription confirmed: its invitation has a link that lives 48 hours."];
  const subscriptions = new Map(
    held.filter(({ type }) => type === "huaweicloud_smn_subscription").map((one) => [one.address, one]),
  );
  return [...subscriptions.values()]
    .filter(({ values }) => !confirmed.has(values?.status))
    .map(({ name, values }) => {
      const what = subscribedTo(name);
      return values?.status === 3
        ? `${values.protocol} ${values.endpoint} has cancelled, and hears of no ${what}: take it out, or invite it anew.`
        : `Have ${values?.protocol} ${values?.endpoint} confirm, by the link in the invitation, which lives 48 hours: until then it hears of no ${what}.`;
    });
}

interface Tracker {
  readonly status?: unknown;
  readonly obs_info?: readonly { readonly bucket_name?: unknown }[];
}

function formatTracker(held: readonly HeldResource[] | undefined): string[] {
  const looked = held?.find(({ type }) => type === "huaweicloud_cts_trackers");
  const tracker = (looked?.values?.trackers as readonly Tracker[] | undefined)?.[0];
  if (!tracker) return ["See that CTS is enabled, with its management tracker named system."];
  const bucket = tracker.obs_info?.[0]?.bucket_name;
  const transfer = bucket
    ? `it transfers traces to the bucket ${bucket}`
    : "it keeps traces for 7 days; a transfer to OBS, with file verification, is set up in the console";
  return [`CTS: the management tracker is ${tracker.status}; ${transfer}.`];
}

/** The management tracker of CTS: without it nothing is recorded, and nothing triggers. Pure. */
import type * as z from "zod";
import type { trackersSchema } from "./facts.ts";
import { bad, type Finding, good, note } from "./row.ts";

export function examineTracker({ trackers }: z.infer<typeof trackersSchema>, region: string): Finding[] {
  const tracker = trackers.find(({ tracker_type: type }) => type !== "data");
  if (!tracker) return [bad(`CTS is not enabled in ${region}: enable it in its console`)];
  const { status, detail, obs_info: transfer } = tracker;
  const findings = [
    status === "disabled" ? bad("the management tracker is disabled: enable it in CTS's console") : undefined,
    status === "error"
      ? bad(`the management tracker reports an error (${detail ?? "without a detail"}): see CTS's console`)
      : undefined,
    tracker.management_event_selector?.exclude_service?.some((service) => service.toUpperCase() === "IAM")
      ? bad("the management tracker leaves IAM out: take it out of the excluded services")
      : undefined,
  ].filter((finding) => finding !== undefined);
  if (findings.length > 0) return findings;
  return [
    good(`the management tracker is ${status}`),
    ...(transfer?.bucket_name ? [] : [note("traces are kept for 7 days: there is no transfer to OBS")]),
    ...(transfer?.bucket_name && !tracker.is_support_validate
      ? [note("trace files are not verified: nobody could prove that they are untouched")]
      : []),
  ];
}

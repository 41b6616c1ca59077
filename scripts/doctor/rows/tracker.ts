/** Row `tracker`: does CTS record sign-ins? Pure. */
import { isRecord, readText } from "../../../src/fields.ts";
import { type Answer, unseen } from "../answer.ts";
import { type Finding, note, ok, unknown, wrong } from "../finding.ts";

/** What CTS says of an error: https://support.huaweicloud.com/api-cts/cts_api_0323.html */
const remedies = new Map([
  ["bucketPolicyError", "Let CTS write to the bucket again, or take the transfer to OBS out of the tracker."],
  ["noBucket", "Name a bucket that exists in the tracker's transfer to OBS, or take the transfer out."],
  ["arrears", "Pay the account's bill."],
]);

export function judgeTracker(answer: Answer): Finding[] {
  if (answer.kind !== "told") return [unseen(answer, "cts:tracker:list")];
  const trackers = isRecord(answer.body) ? answer.body.trackers : undefined;
  if (!Array.isArray(trackers) || !trackers.every(isRecord))
    return [unknown("CTS's answer is not a list of trackers.")];
  const tracker = trackers.find(isManagement);
  if (!tracker)
    return [
      wrong("CTS has no management tracker here, so it records nothing.", "Enable CTS in this region."),
    ];
  return [
    ...judgeStatus(tracker),
    ...judgeExcluded(tracker),
    ...judgeTransfer(tracker),
    ok("CTS records sign-ins."),
  ];
}

function isManagement({ tracker_type: type, tracker_name: name }: Record<string, unknown>): boolean {
  return type === undefined || type === null ? name === "system" : type === "system";
}

function judgeStatus({ status: value, detail: given }: Record<string, unknown>): Finding[] {
  const status = readText(value);
  const detail = readText(given);
  if (status === "enabled") return [];
  if (status === "disabled")
    return [wrong("The tracker is disabled: CTS records nothing.", "Enable the tracker system in CTS.")];
  if (status === "error") {
    const remedy = remedies.get(detail ?? "") ?? "Open the tracker system in CTS.";
    return [wrong(`The tracker is in error: ${detail ?? "CTS does not say why"}.`, remedy)];
  }
  return [
    unknown(`CTS's answer does not tell whether the tracker is on: its status is ${status ?? "missing"}.`),
  ];
}

function judgeExcluded({ management_event_selector: selector }: Record<string, unknown>): Finding[] {
  const excluded = isRecord(selector) ? selector.exclude_service : undefined;
  if (excluded === undefined || excluded === null) return [];
  if (!Array.isArray(excluded))
    return [unknown("CTS's answer does not tell which services the tracker leaves out.")];
  return excluded.some((service) => readText(service)?.toUpperCase() === "IAM")
    ? [
        wrong(
          "The tracker leaves IAM out, and so every sign-in.",
          "Take IAM out of the services that it leaves out.",
        ),
      ]
    : [];
}

function judgeTransfer({
  obs_info: transfer,
  is_support_validate: verified,
}: Record<string, unknown>): Finding[] {
  const bucket = isRecord(transfer) ? readText(transfer.bucket_name) : undefined;
  if (bucket === undefined) return [note("Nothing is kept beyond 7 days: there is no transfer to OBS.")];
  return verified === true
    ? []
    : [note("What is transferred to OBS cannot be verified: Verify Trace File is off.")];
}

/** Compares what a job came to with what it had to come to, and with what the local SMN saw. */
import { clean } from "../../src/text.ts";
import type { AcceptedAlarm } from "../stand-ins/smn/publish.ts";
import type { Finding } from "./finding.ts";
import type { Job } from "./jobs.ts";

export interface Judged extends Finding {
  job: Job;
  accepted: readonly AcceptedAlarm[];
}

/** One line for each difference; `seesSmn` says whether what SMN accepted can be seen at all. */
export function findDifferences(run: Judged, seesSmn: boolean): string[] {
  const differences: string[] = [];
  const { expected } = run.job;
  if (expected) {
    for (const field of ["decision", "reason", "alarm"] as const) {
      if (run[field] !== expected[field]) {
        differences.push(`${field}: expected ${expected[field] ?? "none"}, got ${run[field] ?? "none"}`);
      }
    }
  }
  return seesSmn ? [...differences, ...findSmnDifferences(run)] : differences;
}

function findSmnDifferences({ decision, alarm, messageId, accepted }: Judged): string[] {
  if (decision === "failed") return [];
  if (decision !== "alarmed") {
    return accepted.length === 0
      ? []
      : [`SMN: expected nothing, got "${clean(accepted[0]?.message ?? "", 200)}"`];
  }
  const own = accepted.find((taken) => taken.messageId === messageId);
  if (!own) return [`SMN: expected to have accepted message ${messageId ?? "(no id)"}, but it did not`];
  return clean(own.message, 2000) === alarm
    ? []
    : [`SMN: expected "${alarm ?? ""}", got "${clean(own.message, 200)}"`];
}

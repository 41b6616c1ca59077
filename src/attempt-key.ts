/** By what a failed attempt is known again: its address, action, user and account. Pure. */
import { actionKindOf } from "./action-kind.ts";
import type { Facts } from "./facts.ts";
import { readRecord } from "./fields.ts";
import type { Trace } from "./trace.ts";

/**
 * A failed attempt by its address, action, user and account, the latter as they are recorded: two of them may be shown
 * alike. Undefined where it must not be held back: it is no failed one, or the source, the user or the account is not
 * known.
 */
export function attemptKey(
  cts: Readonly<Record<string, unknown>>,
  { action, user, account }: Trace,
  { reason, ip, result }: Facts,
): string | undefined {
  if (result !== "failed" || !user || !account || actionKindOf(action) === "logout") return undefined;
  if (reason.endsWith("-source")) return undefined;
  const recorded = [readRecord(cts.user) ?? cts.user, cts.domain_id];
  try {
    return JSON.stringify([ip, action.toLowerCase(), user, account, recorded], namesOfUser);
  } catch {
    return undefined; // It is nested too deeply.
  }
}

/** Of a user, what tells it from another; the rest of it differs between two sessions of the same. */
const namesOfUser = [
  "name",
  "user_name",
  "id",
  "principal_id",
  "type",
  "principal_is_root_user",
  "account_id",
  "domain",
  "OriginUser",
];

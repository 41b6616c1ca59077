/** The tracker of CTS that earlier versions kept: Terraform must let go of it without a word to CTS. */

/** `removed` in `tracker.tf` names it too. */
export const formerTracker = "huaweicloud_cts_tracker.management";

/** Its addresses in a listed state: with an index, as it was counted. */
export function findFormerTracker(addresses: readonly string[]): string[] {
  return addresses.filter((address) => address === formerTracker || address.startsWith(`${formerTracker}[`));
}

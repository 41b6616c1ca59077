/** How addresses and users are shown: the most alarming first, each with why it is let through or not. */
import type { Kind } from "./sightings.ts";
import type { AddressTally, UserTally } from "./tally.ts";

const kinds: readonly Kind[] = ["illegal", "allowed", "ignored"];

/** A sign-in that went through from an address that is not on the whitelist is the worst of all. */
export function rankAddresses(addresses: Iterable<AddressTally>): AddressTally[] {
  return [...addresses].sort(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      b.succeeded - a.succeeded ||
      b.seen - a.seen ||
      (b.lastMs ?? 0) - (a.lastMs ?? 0),
  );
}

/** By what would set off an alarm, then by how often they were seen. */
export function rankUsers(users: Iterable<UserTally>): UserTally[] {
  return [...users].sort((a, b) => b.kinds.illegal - a.kinds.illegal || b.seen - a.seen);
}

/** How many sources they are: one that entries with conditions hold may stand in several rows. */
export function countSources(addresses: readonly Pick<AddressTally, "ip">[]): number {
  return new Set(addresses.map(({ ip }) => ip)).size;
}

/** Why an address is, or is not, let through, in few words. */
export function tellList({ reason, entry }: Pick<AddressTally, "reason" | "entry">): string {
  switch (reason) {
    case "whitelisted":
      return entry ?? "on the list";
    case "not-whitelisted":
      return "not on the list";
    case "expired":
      return tellUnfit("at another time", entry);
    case "other-user":
      return tellUnfit("for somebody else", entry);
    case "unreadable-source":
      return "cannot be read";
    case "missing-source":
      return "no source address";
    case "system-action":
      return "by the system";
    case "not-iam":
    case "not-audited":
      return "not audited";
    default:
      return reason satisfies never;
  }
}

/** Of sources that are counted together, one entry cannot be told. */
function tellUnfit(how: string, entry: string | undefined): string {
  return entry === undefined ? how : `${how}: ${entry}`;
}

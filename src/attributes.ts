/** What subscriptions can route an alarm by: SMN's message attributes, and no text of a trace among them. Pure. */
import type { ActionKind } from "./action-kind.ts";
import type { Facts } from "./facts.ts";

/**
 * A name and a value, each of 1 to 32 lower-case letters, digits and `_`. A subscription whose filter policy names
 * other values does not get the message: https://support.huaweicloud.com/usermanual-smn/smn_ug_a9005.html
 */
export interface Attribute {
  readonly name: string;
  readonly type: "STRING";
  readonly value: string;
}

/** `result`, `action` (`login`, `logout`, `other`), `reason` (`not_whitelisted`, …) and `who`. */
export function attributesOf({ result, reason, who }: Facts, action: ActionKind): Attribute[] {
  const values = { result, action, reason: reason.replaceAll("-", "_"), who };
  return Object.entries(values).map(([name, value]) => ({ name, type: "STRING", value }));
}

/** The plainest form of a notification, for an SMN that refuses what is newer: when to try it, and what it holds. Pure. */
import type { Notification } from "./alarm.ts";
import type { Refusal } from "./answer.ts";

/** The codes of a message that is invalid: https://support.huaweicloud.com/intl/en-us/api-smn/ErrorCode.html */
export const invalidMessage = /^SMN\.00(?:08|09|11|12|21|24)$/;

/** Whether the form may be what is refused: with a 400 it may be anything but the topic. */
export function refusesForm({ statusCode, code = "" }: Refusal): boolean {
  return statusCode === 400 ? !/^SMN\.000[56]$/.test(code) : statusCode === 403 && invalidMessage.test(code);
}

const plainChannels = ["default", "email", "sms", "http", "https"];

/** Without attributes, and without the channels that not every SMN knows. */
export function plainFormOf({ subject, message, message_structure }: Notification): Notification {
  const channels = JSON.stringify(JSON.parse(message_structure), plainChannels);
  return { subject, message, message_structure: channels };
}

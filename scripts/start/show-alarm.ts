/** Shows an alarm as its subscribers read it: the mail, the SMS, the JSON that an http or https endpoint gets. */

import { breakLine, paint } from "../cli/terminal.ts";
import type { AcceptedAlarm } from "../smn/publish.ts";

const lineLimitCharacters = 1000;

/** The whole alarm, framed at the left; longer lines than `width` are broken between words. */
export function showAlarm({ subject, channels }: AcceptedAlarm, width: number): string[] {
  const frame = (corner: string, title: string, lines: readonly string[]) => [
    paint.dim(`${corner} ${title}`),
    ...lines
      .flatMap((line) => breakLine(line, width - 2))
      .map((line) => `${paint.dim("│")} ${line}`.trimEnd()),
  ];
  return [
    ...frame("┌", "Mail", [`Subject: ${printable(subject)}`, "", ...printableLines(channels.email)]),
    ...frame("├", `SMS, ${channels.sms.length} characters`, printableLines(channels.sms)),
    ...frame("├", "http and https", printableLines(indentJson(channels.https))),
    paint.dim("└"),
  ];
}

/** The alarm in three lines: its own, and what a glance at the mailbox and at the telephone shows. */
export function showAlarmBriefly({ subject, message, channels }: AcceptedAlarm): string[] {
  return [
    printable(message),
    `${paint.dim("Mail")}  ${printable(subject)}`,
    `${paint.dim("SMS ")}  ${printable(channels.sms)}`,
  ];
}

function printableLines(text: string): string[] {
  return text.trimEnd().split("\n").map(printable);
}

/** Unlike `clean`, keeps the columns of a mail: spaces stay as they are. */
function printable(line: string): string {
  return line.slice(0, lineLimitCharacters).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
}

function indentJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

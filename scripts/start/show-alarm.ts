/** Shows an alarm as its subscribers read it: the mail, the SMS, the JSON that an http or https endpoint gets. */
import type { AcceptedAlarm } from "../smn/publish.ts";
import { paint } from "../terminal.ts";

const lineLimitCharacters = 1000;

/** The whole alarm, framed at the left. */
export function showAlarm({ subject, channels }: AcceptedAlarm): string {
  const mail = [
    `${paint.dim("Subject:")} ${paint.bold(printable(subject))}`,
    "",
    ...printableLines(channels.email),
  ];
  const sms = printableLines(channels.sms);
  const http = printableLines(indentJson(channels.https));
  return [
    ...frame("Mail", mail),
    ...frame(`SMS, ${channels.sms.length} characters`, sms),
    ...frame("http and https", http),
    paint.dim("└"),
  ].join("\n");
}

/** The alarm in two lines: what a glance at the mailbox and at the telephone shows. */
export function showAlarmBriefly({ subject, channels }: AcceptedAlarm): string[] {
  return [`${paint.dim("Mail")}  ${printable(subject)}`, `${paint.dim("SMS ")}  ${printable(channels.sms)}`];
}

function frame(title: string, lines: readonly string[]): string[] {
  return [
    `${paint.dim("┌")} ${paint.dim(title)}`,
    ...lines.map((line) => `${paint.dim("│")} ${line}`.trimEnd()),
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

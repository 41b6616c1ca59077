/** Shows an alarm as its subscribers read it: the mail, the SMS, the JSON of endpoints, and what they may choose by. */

import { clean } from "../../src/text.ts";
import { breakLine, paint } from "../cli/terminal.ts";
import type { AcceptedAlarm } from "../stand-ins/smn/publish.ts";

const lineLimitCharacters = 1000;

/** The whole alarm, framed at the left; longer lines than `width` are broken between words. */
export function showAlarm({ subject, channels, attributes }: AcceptedAlarm, width: number): string[] {
  const frame = (corner: string, title: string, lines: readonly string[]) => [
    paint.dim(`${corner} ${title}`),
    ...lines
      .flatMap((line) => breakLine(line, width - 2))
      .map((line) => `${paint.dim("│")} ${line}`.trimEnd()),
  ];
  const mail = `Subject: ${printable(subject)}\n\n${channels.email ?? ""}`;
  const blocks = groupChannels({ ...channels, email: mail });
  return [
    ...blocks.flatMap(([title, text], index) =>
      frame(index === 0 ? "┌" : "├", title, printableLines(indentJson(text))),
    ),
    ...(attributes.length > 0 ? frame("├", "Attributes", [describeAttributes(attributes)]) : []),
    paint.dim("└"),
  ];
}

/** `result succeeded, action login`. */
function describeAttributes(attributes: AcceptedAlarm["attributes"]): string {
  return printable(attributes.map(({ name, value }) => `${name} ${value}`).join(", "));
}

/** A title and a text for each: every channel that was sent, the mail first; those with the same text together. */
function groupChannels(channels: Readonly<Record<string, string>>): [string, string][] {
  const others = Object.keys(channels).filter((name) => !(name in titles));
  const texts = new Map<string, string[]>();
  for (const name of ["email", "sms", ...others, "default"]) {
    const text = channels[name];
    if (text !== undefined) texts.set(text, [...(texts.get(text) ?? []), titles[name] ?? clean(name, 40)]);
  }
  return [...texts].map(([text, named]) => [
    `${list.format(named)}${named.includes("SMS") ? `, ${text.length} characters` : ""}`,
    text,
  ]);
}

/** `http, https and functiongraph`. */
const list = new Intl.ListFormat("en-GB");

const titles: Readonly<Record<string, string>> = {
  email: "Mail",
  sms: "SMS",
  default: "every other channel",
};

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

/** The alarm as an e-mail: the line, what is known in aligned labels, what to do next, and what is wrong with the whitelist. */

import { type Actions, explainAction } from "./actions.ts";
import type { AlarmParts } from "./alarm.ts";
import { type Facts, readResult, show } from "./facts.ts";
import { clean } from "./text.ts";
import type { Trace } from "./trace.ts";

const maxProblems = 50;

/** Composes the e-mail as plain text; lines end with `\n`. */
export function composeEmail(alarm: string, parts: AlarmParts): string {
  const { facts, trace, projectId, timeZone, actions, problems } = parts;
  const { result, because } = readResult(trace);
  const { timeMs } = trace;
  const labels: [label: string, value: string][] = [
    ["User", showUser(trace)],
    ["Root user", trace.root === undefined ? "unknown" : trace.root ? "yes" : "no"],
    ["User type", show(trace.userType)],
    ["Account", facts.account],
    ["Action", facts.action],
    ["Result", `${result} (${because})`],
    ["Sign-in mode", show(trace.signInMode)],
    ["Login protection", show(trace.loginProtection)],
    ["Time", timeMs === undefined ? "unknown" : `${formatTime(timeMs, "UTC")} UTC`],
  ];
  if (timeMs !== undefined && timeZone)
    labels.push(["Local time", `${formatTime(timeMs, timeZone)} ${timeZone}`]);
  labels.push(
    ["Source IP", showSource(facts, trace)],
    ["Why illegal", reasons[facts.reason] ?? facts.reason],
    ["User agent", show(trace.userAgent, 300)],
    ["Trace ID", facts.traceId],
    ["Region", facts.region],
    ["Project", show(trace.projectId ?? projectId)],
  );
  const width = Math.max(...labels.map(([label]) => label.length)) + 3;
  return [
    alarm,
    "",
    ...labels.map(([label, value]) => `${label}:`.padEnd(width) + value),
    "",
    "What to do",
    ...advise(facts, explainAction(trace, actions)).map((line, index) => `${index + 1}. ${line}`),
    ...showLeftOut(actions),
    ...showProblems(problems),
    "",
  ].join("\n");
}

/** Milliseconds since 1970 as `YYYY-MM-DD HH:MM:SS`. */
function formatTime(timeMs: number, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does. UTC goes without: the first use of Intl costs milliseconds.
  if (timeZone !== "UTC") return new Date(timeMs).toLocaleString("sv-SE", { timeZone });
  return new Date(timeMs).toISOString().slice(0, 19).replace("T", " ");
}

function showUser({ user, userId, resource }: Trace): string {
  if (user === undefined)
    return resource === undefined ? "unknown" : `unknown (the trace's resource is ${show(resource)})`;
  return userId === undefined ? show(user) : `${show(user)} (id ${show(userId)})`;
}

function showSource({ ip }: Facts, { source }: Trace): string {
  return source === undefined || show(source) === ip ? ip : `${ip} (recorded as ${show(source)})`;
}

const reasons: Partial<Record<Facts["reason"], string>> = {
  "not-whitelisted": "the address is not on the whitelist",
  "unreadable-source": "the source is not one readable IP address, so it is not on the whitelist",
  "missing-source": "the trace names no source address, so it is not on the whitelist",
};

/** Without the user's name: of a failed sign-in it is any text, and could pass for advice. */
function advise({ reason, ip, user, result }: Facts, unlisted: string | undefined): string[] {
  const who = user === "unknown" ? "the user (find the trace in CTS by its ID)" : "the user";
  return [
    `Ask ${who}, not by e-mail, whether this was them.`,
    result === "failed"
      ? "If it was not: the attempt failed, and opened nothing. Many in a row are somebody guessing a password: see that it is strong and that login protection is on."
      : "If it was not: disable the user in IAM, change the password, delete its access keys, and read in CTS what it did since.",
    reason === "not-whitelisted"
      ? `If it was, and the address is trusted: add ${ip} to the function's environment variable IP.`
      : "If it was: look the trace up in CTS by its ID to learn where it came from; no whitelist entry can admit it.",
    ...(unlisted ? [unlisted] : []),
  ];
}

/** Left out are some names of many, in a variable of bounded length: one line is enough. */
function showLeftOut({ leftOut }: Actions): string[] {
  return leftOut.size > 0
    ? ["", show(`Left out by the variable Actions: ${[...leftOut.values()].join(", ")}`, 1000)]
    : [];
}

function showProblems(problems: readonly string[]): string[] {
  if (problems.length === 0) return [];
  const more = problems.length - maxProblems;
  return [
    "",
    "Configuration problems of this function",
    ...problems.slice(0, maxProblems).map((problem) => `- ${clean(problem, 300)}`),
    ...(more > 0 ? [`- and ${more} more: see the function's log.`] : []),
  ];
}

/** The alarm as an e-mail: the line, what is known in aligned labels, what to do next, and what is wrong with the whitelist. */

import { type Actions, explainAction } from "./actions.ts";
import { advise } from "./advice.ts";
import type { AlarmParts } from "./alarm.ts";
import { type Facts, readResult, show, showMfa } from "./facts.ts";
import { clean } from "./text.ts";
import type { Trace } from "./trace.ts";

const maxProblems = 50;

/** Composes the e-mail as plain text; lines end with `\n`. */
export function composeEmail(alarm: string, parts: AlarmParts): string {
  const { facts, trace, projectId, timeZone, actions, problems } = parts;
  const { result, because } = readResult(trace);
  const { timeMs } = trace;
  const origin = showOrigin(trace);
  const labels: [label: string, value: string][] = [
    ["User", showUser(trace)],
    ["Root user", trace.root === undefined ? "unknown" : trace.root ? "yes" : "no"],
    ["User type", show(trace.userType)],
  ];
  if (origin !== undefined) labels.push(["Origin user", origin]);
  labels.push(
    ["Account", facts.account],
    ["Action", facts.action],
    ["Result", `${result} (${because})`],
    ["Sign-in mode", show(trace.signInMode)],
    ["Login protection", show(trace.loginProtection)],
    ["MFA", showMfa(trace)],
    ["Time", timeMs === undefined ? "unknown" : `${formatTime(timeMs, "UTC")} UTC`],
  );
  if (timeMs !== undefined && timeZone)
    labels.push(["Local time", `${formatTime(timeMs, timeZone)} ${timeZone}`]);
  labels.push(
    ["Source IP", showSource(facts, trace)],
    ["Why illegal", showReason(facts)],
    ["User agent", show(trace.userAgent, 300)],
    ["Trace ID", facts.traceId],
    ["Region", facts.region],
    ["Project", show(trace.projectId ?? projectId)],
  );
  const unlisted = explainAction(trace, actions);
  const todo = [...advise(facts, trace), ...(unlisted ? [unlisted] : [])];
  const width = Math.max(...labels.map(([label]) => label.length)) + 3;
  return [
    alarm,
    "",
    ...labels.map(([label, value]) => `${label}:`.padEnd(width) + value),
    "",
    "What to do",
    ...todo.map((line, index) => `${index + 1}. ${line}`),
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
  return showNamed(user, userId);
}

/** Who stands behind an agency, where the trace tells. */
function showOrigin({ originUser, originUserId, originAccount }: Trace): string | undefined {
  if (originUser === undefined && originUserId === undefined && originAccount === undefined) return undefined;
  return `${showNamed(originUser, originUserId)} of ${show(originAccount)}`;
}

function showNamed(name: string | undefined, id: string | undefined): string {
  return id === undefined ? show(name) : `${show(name)} (id ${show(id)})`;
}

function showSource({ ip }: Facts, { source }: Trace): string {
  return source === undefined || show(source) === ip ? ip : `${ip} (recorded as ${show(source)})`;
}

const reasons: Partial<Record<Facts["reason"], string>> = {
  "not-whitelisted": "the address is not on the whitelist",
  "unreadable-source": "the source is not one readable IP address, so it is not on the whitelist",
  "missing-source": "the trace names no source address, so it is not on the whitelist",
};

function showReason({ reason, exclusion, shut }: Facts): string {
  if (shut !== undefined)
    return `${shut} would admit the address, but admits nobody until the exclusion "${exclusion}" can be read`;
  if (exclusion !== undefined) return `the exclusion "${exclusion}" of the whitelist takes the address out`;
  return reasons[reason] ?? reason;
}

/** Left out are some names of many, in a variable of bounded length: one line is enough. */
function showLeftOut({ leftOut }: Actions): string[] {
  return leftOut.size > 0
    ? ["", clean(`Left out by the variable Actions: ${[...leftOut.values()].join(", ")}`, 1000)]
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

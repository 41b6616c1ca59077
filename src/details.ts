/** All that an alarm shows of a sign-in, once: a line of the e-mail, and fields for programs. Pure. */
import type { Facts } from "./facts.ts";
import { type Result, resultOf } from "./result.ts";
import { textOf } from "./text.ts";
import type { Trace } from "./trace.ts";

export interface Detail {
  readonly label: string;
  /** Undefined where the e-mail leaves the line out. */
  readonly text: string | undefined;
  /** What `Facts` does not tell already. */
  readonly fields?: Readonly<Record<string, string | boolean>>;
}

export interface Judged {
  readonly facts: Facts;
  readonly trace: Trace;
  /** The project that the alarm goes to, for a trace that names none. */
  readonly projectId: string;
  /** An IANA time zone to show beside UTC. */
  readonly timeZone: string | undefined;
}

/** The details, in the order of the e-mail. */
export function detailsOf({ facts, trace, projectId, timeZone }: Judged): Detail[] {
  return [
    { label: "User", text: formatUser(trace), fields: { userId: textOf(trace.userId) } },
    { label: "Root user", text: formatFlag(trace.root), fields: { root: trace.root ?? "unknown" } },
    same("User type", "userType", textOf(trace.userType)),
    {
      label: "Origin user",
      text: formatOrigin(trace),
      fields: {
        originUser: textOf(trace.originUser),
        originUserId: textOf(trace.originUserId),
        originAccount: textOf(trace.originAccount),
      },
    },
    { label: "Account", text: facts.account },
    { label: "Action", text: facts.action },
    { label: "Result", text: formatResult(resultOf(trace)) },
    same("Sign-in mode", "signInMode", textOf(trace.signInMode)),
    same("Login protection", "loginProtection", textOf(trace.loginProtection)),
    same("MFA", "mfa", formatMfa(trace)),
    { label: "Time", text: formatTime(trace.timeMs, "UTC") ?? "unknown" },
    { label: "Local time", text: timeZone && formatTime(trace.timeMs, timeZone) },
    { label: "Source IP", text: formatSource(facts, trace) },
    { label: "Why illegal", text: formatReason(facts) },
    same("User agent", "userAgent", textOf(trace.userAgent, 300)),
    { label: "Trace ID", text: facts.traceId },
    { label: "Region", text: facts.region },
    same("Project", "project", textOf(trace.projectId ?? projectId)),
  ];
}

/** A detail that programs read as people do. */
function same(label: string, field: string, text: string): Detail {
  return { label, text, fields: { [field]: text } };
}

function formatUser({ user, userId, resource }: Trace): string {
  if (user !== undefined) return formatNamed(user, userId);
  return resource === undefined ? "unknown" : `unknown (the trace's resource is ${textOf(resource)})`;
}

/** Who stands behind an agency, where the trace tells. */
function formatOrigin({ originUser, originUserId, originAccount }: Trace): string | undefined {
  if (originUser === undefined && originUserId === undefined && originAccount === undefined) return undefined;
  return `${formatNamed(originUser, originUserId)} of ${textOf(originAccount)}`;
}

function formatNamed(name: string | undefined, id: string | undefined): string {
  return id === undefined ? textOf(name) : `${textOf(name)} (id ${textOf(id)})`;
}

/** The result, and what says so. */
function formatResult({ result, because }: Result): string {
  const signs = because.map(({ field, value }) => `${field === "action" ? "the action" : field} is ${value}`);
  return `${result} (${signs.join(", ") || "the trace does not say"})`;
}

function formatFlag(flag: boolean | undefined): string {
  return flag === undefined ? "unknown" : flag ? "yes" : "no";
}

/** Whether the session was opened with a second factor. */
function formatMfa({ mfa, userType }: Trace): string {
  return userType?.toLowerCase() === "externaluser"
    ? "told by the identity provider, not here"
    : formatFlag(mfa);
}

/** Milliseconds since 1970 as `YYYY-MM-DD HH:MM:SS` and the zone. */
function formatTime(timeMs: number | undefined, timeZone: string): string | undefined {
  if (timeMs === undefined) return undefined;
  const date = new Date(timeMs);
  // Swedish writes dates as ISO 8601 does. UTC goes without: the first use of Intl costs milliseconds.
  const local =
    timeZone === "UTC"
      ? date.toISOString().slice(0, 19).replace("T", " ")
      : date.toLocaleString("sv-SE", { timeZone });
  return `${local} ${timeZone}`;
}

function formatSource({ ip }: Facts, { source }: Trace): string {
  return source === undefined || textOf(source) === ip ? ip : `${ip} (recorded as ${textOf(source)})`;
}

const reasons: Partial<Record<Facts["reason"], string>> = {
  "not-whitelisted": "the address is not on the whitelist",
  "unreadable-source": "the source is not one readable IP address",
  "missing-source": "the trace names no source address",
};

function formatReason({ reason, exclusion, shut }: Facts): string {
  if (shut !== undefined)
    return `${shut} would admit the address, but admits nobody until the exclusion "${exclusion}" can be read`;
  if (exclusion !== undefined) return `the exclusion "${exclusion}" of the whitelist takes the address out`;
  return reasons[reason] ?? reason;
}

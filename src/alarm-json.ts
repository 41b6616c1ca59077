/** The alarm for programs: every field that is known of it, in English whatever the language, and none left out. Pure. */
import type { ActionKind } from "./action-kind.ts";
import type { TextParts } from "./details.ts";
import type { Facts } from "./facts.ts";
import { textOf } from "./text.ts";
import { en } from "./texts-en.ts";

/** One object as JSON; what is not known is `unknown`. `problems` is how many the configuration has. */
export function formatJson(
  line: string,
  { facts, kind, trace, projectId, when, repeated }: TextParts,
  problems: number,
): string {
  const { root, mfa } = trace;
  return JSON.stringify({
    alarm: line,
    severity: severityOf(facts, kind),
    ...facts,
    ...(when && when.offset !== "Z" && { localTime: when.clock.replace(" ", "T") + when.offset }),
    userId: textOf(trace.userId),
    root: root ?? "unknown",
    userType: textOf(trace.userType),
    originUser: textOf(trace.originUser),
    originUserId: textOf(trace.originUserId),
    originAccount: textOf(trace.originAccount),
    signInMode: textOf(trace.signInMode),
    loginProtection: textOf(trace.loginProtection),
    mfa: facts.who === "external" ? en.federated : mfa === undefined ? "unknown" : mfa ? "yes" : "no",
    userAgent: textOf(trace.userAgent, 300),
    project: textOf(trace.projectId ?? projectId),
    ...(repeated && { repeated: { count: repeated.count, since: new Date(repeated.sinceMs).toISOString() } }),
    problems,
  });
}

/** How urgent it is: the first that fits. */
function severityOf({ who, result }: Facts, kind: ActionKind): "critical" | "high" | "low" {
  if (who === "root" || (kind === "login" && result !== "failed")) return "critical";
  return kind === "logout" ? "low" : "high";
}

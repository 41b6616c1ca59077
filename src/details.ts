/** What the e-mail tells of a sign-in, a line each: what everybody has to know, and what some look for. Pure. */
import type { ActionKind } from "./action-kind.ts";
import type { Facts } from "./facts.ts";
import { addressesOf } from "./read-entry.ts";
import type { Repeated } from "./repeats.ts";
import { resultOf } from "./result.ts";
import { textOf } from "./text.ts";
import type { Label, Texts } from "./texts.ts";
import type { Trace } from "./trace.ts";
import type { When } from "./when.ts";

export interface Judged {
  readonly facts: Facts;
  readonly trace: Trace;
  /** The project that the alarm goes to, for a trace that names none. */
  readonly projectId: string;
  /** The attempts like it that were counted, and not sent, since the last alarm about one. */
  readonly repeated?: Repeated | undefined;
}

/** What of an alarm is worked out once for all its texts. */
export interface TextParts extends Judged {
  /** By the whole name that is recorded, of which the facts may show a part. */
  readonly kind: ActionKind;
  /** Undefined where the time is unknown. */
  readonly when: When | undefined;
  /** How many like it were not sent, `and 37 more since 08:49`; undefined where there is none. */
  readonly more: string | undefined;
}

/** What a line is about, and its text; undefined where the line is left out. */
export type Detail = readonly [label: Label, text: string | undefined];

/** Lines that show a text of the trace as it is. */
type TraceText =
  | "userId"
  | "userType"
  | "resource"
  | "signInMode"
  | "loginProtection"
  | "source"
  | "userAgent";

/** What everybody has to know. */
export function essentialsOf({ facts, trace, when, more }: TextParts, texts: Texts): Detail[] {
  const { unknown, results, remark, user } = texts;
  const signs = resultOf(trace).because.map(
    ({ field, value }) => `${field === "action" ? "trace_name" : field}: ${value}`,
  );
  return [
    ["result", remark(results[facts.result], signs.join(", ") || texts.silent)],
    ["who", user(facts.who, known(facts.user))],
    ["when", when?.text ?? unknown],
    ["where", remark(known(facts.ip) ?? unknown, formatReason(facts, texts))],
    ["repeated", more],
  ];
}

/** What some look for. */
export function detailsOf({ facts, trace, projectId }: Judged, texts: Texts): Detail[] {
  const { unknown, yes, no } = texts;
  const say = (text: string) => known(text) ?? unknown;
  const own = (name: TraceText, maxLength?: number): Detail => [name, say(textOf(trace[name], maxLength))];
  const flag = (flag: boolean | undefined) => (flag === undefined ? unknown : flag ? yes : no);
  const { originUser, originUserId, originAccount } = trace;
  return [
    ["account", say(facts.account)],
    ["action", facts.action],
    own("userId"),
    ["root", flag(trace.root)],
    own("userType"),
    [
      "origin",
      (originUser ?? originUserId ?? originAccount) &&
        texts.origin(
          say(textOf(originUser)),
          originUserId && textOf(originUserId),
          say(textOf(originAccount)),
        ),
    ],
    own("resource"),
    own("signInMode"),
    own("loginProtection"),
    // An identity provider sees to it: what the trace tells of it means nothing then.
    ["mfa", facts.who === "external" ? texts.federated : flag(trace.mfa)],
    own("source"),
    own("userAgent", 300),
    ["traceId", say(facts.traceId)],
    ["region", facts.region],
    ["project", textOf(trace.projectId ?? projectId)],
  ];
}

/** A fact that is told as `unknown` everywhere. */
export function known(fact: string): string | undefined {
  return fact === "unknown" ? undefined : fact;
}

function formatReason(
  { reason, exclusion, shut, conditional, until, from, users }: Facts,
  texts: Texts,
): string {
  if (conditional) return texts.unfit(addressesOf(conditional), until, from, users);
  if (exclusion) return shut ? texts.shut(shut, exclusion) : texts.excluded(exclusion);
  return texts.reasons[reason as keyof Texts["reasons"]] ?? reason;
}

/** The rule: what a trace and a whitelist amount to. Pure. */
import { type Actions, auditedAs } from "./actions.ts";
import { formatAddress, readAddress } from "./address.ts";
import { defang } from "./text.ts";
import type { Trace } from "./trace.ts";
import { findUnfit, type Unfit } from "./unfit.ts";
import type { Whitelist } from "./whitelist.ts";

/**
 * What is decided about a trace. `ip` is the address in its canonical form, the text of an
 * unreadable source made fit to print, or `unknown`.
 */
export type Verdict =
  | {
      readonly kind: "ignored";
      readonly reason: "not-iam" | "not-audited" | "system-action";
      readonly ip: string;
    }
  | {
      readonly kind: "allowed";
      readonly reason: "whitelisted";
      readonly ip: string;
      readonly entry: string;
    }
  | {
      readonly kind: "illegal";
      readonly reason: "not-whitelisted" | "expired" | "other-user" | "unreadable-source" | "missing-source";
      readonly ip: string;
      /** The whitelist's exclusion that is in the way, as it is written. */
      readonly exclusion?: string;
      /** The entry that would admit the address, were the exclusion not unreadable. */
      readonly shut?: string;
      /** What would admit it at another time (`expired`), or somebody else (`other-user`). */
      readonly unfit?: Unfit;
    };

/** Longer than any source that makes sense, short enough for one line. */
const maxSourceLength = 100;

/**
 * Judges one trace. What cannot be read is not on the whitelist. A trace that tells no time is judged by the clock,
 * `nowMs`, or without it admitted by no entry whose conditions name a time. Of the trace it depends on `service`,
 * `action`, `traceType`, `source` and `isPerson`, and where the whitelist is conditional also on its time and on all
 * that tells its user (`SignIn`): whoever remembers verdicts has to remember them by all of these.
 */
export function judge(trace: Trace, whitelist: Whitelist, actions: Actions, nowMs?: number): Verdict {
  const address = readAddress(trace.source ?? "");
  const ip = address ? formatAddress(address) : defang(trace.source ?? "unknown", maxSourceLength);
  if (trace.service.toLowerCase() !== "iam") return { kind: "ignored", reason: "not-iam", ip };
  if (!auditedAs(trace.action, actions)) return { kind: "ignored", reason: "not-audited", ip };
  if (trace.source === undefined) {
    const bySystem = trace.traceType?.toLowerCase() === "systemaction" && !trace.isPerson;
    return bySystem
      ? { kind: "ignored", reason: "system-action", ip }
      : { kind: "illegal", reason: "missing-source", ip };
  }
  if (!address) return { kind: "illegal", reason: "unreadable-source", ip };
  const signIn = { ...trace, timeMs: trace.timeMs ?? nowMs };
  const entry = whitelist.find(address, signIn);
  if (entry) return { kind: "allowed", reason: "whitelisted", ip, entry: entry.text };
  const found = whitelist.findExclusion(address, signIn);
  const unfit = found ? undefined : findUnfit(whitelist.entries, address, signIn);
  return {
    kind: "illegal",
    reason: !unfit ? "not-whitelisted" : unfit.until || unfit.from ? "expired" : "other-user",
    ip,
    ...(unfit && { unfit }),
    ...(found && { exclusion: found.text }),
    ...(found && !found.readable && found.from && { shut: found.from.text }),
  };
}

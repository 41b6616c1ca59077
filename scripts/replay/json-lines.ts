/** The JSON lines of `--json`: one for each audited trace, in a form that stays as it is. */
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Judged } from "./judge-traces.ts";

const flushLength = 65_536;

/**
 * `{"verdict", "reason", "ip", "action", "user", "account", "time", "traceId", "entry"}` in this order. `verdict` is
 * `allowed`, `illegal` or `ignored`; `time` is ISO 8601 in UTC; `entry`, the whitelist entry that admitted the address,
 * stands only where one did, and in its place `conditional`, the one that would at another time or somebody else; what is not known is the text `unknown`.
 */
export function toJsonLine({ verdict, facts }: Judged): string {
  const { reason, ip, action, user, account, time, traceId } = facts;
  const by =
    verdict.kind === "allowed"
      ? { entry: verdict.entry }
      : verdict.kind === "illegal" && verdict.unfit
        ? { conditional: verdict.unfit.conditional }
        : {};
  return `${JSON.stringify({ verdict: verdict.kind, reason, ip, action, user, account, time, traceId, ...by })}\n`;
}

export interface LineWriter {
  write(line: string): void;
  /** Hands on what is held, where that is much; waits where the reader is slower. */
  flush(): Promise<void>;
  /** Hands on all that is held. */
  end(): Promise<void>;
}

/** Collects lines, as one write for each would cost more than judging. */
export function createLineWriter(stream: Writable): LineWriter {
  let held: string[] = [];
  let length = 0;
  const hand = async () => {
    const text = held.join("");
    held = [];
    length = 0;
    if (!stream.write(text)) await once(stream, "drain");
  };
  return {
    write(line) {
      held.push(line);
      length += line.length;
    },
    async flush() {
      if (length >= flushLength) await hand();
    },
    async end() {
      if (length > 0) await hand();
    },
  };
}

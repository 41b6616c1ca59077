/** The language of fault scripts: what the server does with each request, in order. */
import type { SeenRequest } from "./seen-request.ts";

/** One request's fate, such as `{name: "429", argument: "retry-after=2"}`. */
export interface Fault {
  name: string;
  argument: string;
}

/** Every name that a fault script knows, with what it does. */
export const faultNames: readonly (readonly [name: string, what: string])[] = [
  ["ok", "answer well"],
  ["slow:MS", "answer well after MS milliseconds"],
  ["401", "signature refused; 401:date also sends a Date one hour ahead"],
  ["403", "no permission, in SMN's shape"],
  ["gateway-403", "no permission, in the gateway's shape"],
  [
    "refuse:STATUS:CODE",
    "answer with that status and code, such as refuse:403:SMN.0009; refuse:400 is none of SMN's own",
  ],
  [
    "plain-only:STATUS:CODE",
    "the same, but take the plainest form: no attributes, no channel but the oldest five",
  ],
  ["quota", "403, the quota is used up"],
  ["404", "topic not found"],
  ["408", "request time-out"],
  ["429", "throttled; 429:retry-after=2 (seconds) and 429:retry-after=date (in two seconds) say until when"],
  ["500", "internal error; 500:retry-after=… as with 429"],
  ["502", "bad gateway, an HTML page"],
  ["503", "unavailable, an HTML page; 503:retry-after=… as with 429"],
  ["504", "the gateway's time-out"],
  ["redirect", "302 to another path"],
  ["not-json", "200 with an HTML page"],
  ["no-message-id", "200 without message_id"],
  ["empty", "200 without a body"],
  ["truncated", "200 whose body ends too early"],
  ["endless", "200 whose body never ends"],
  ["huge", "200 with a body of 50 MB"],
  ["hang", "take the request, never answer"],
  ["reset", "close the connection instead of answering"],
  ["reset-after-headers", "close the connection after the headers of the answer"],
  ["lost", "accept the alarm, but close the connection instead of saying so"],
  ["echo:STATUS", "answer with that status, and all the request's headers in the error"],
  ["echo-escaped:STATUS", "the same, its JSON written in escapes"],
  ["echo-encoded:STATUS", "the same, cut, percent-encoded, in base64, in hex and as JSON in JSON"],
  ["close-idle", "answer well, then drop the kept-alive connection without a word"],
];

const takesRefusal = new Set(["refuse", "plain-only"]);
const mostTimes = 10_000;

/** How a fault script is written, for `--help`. */
export const faultGrammar =
  "A comma list, one entry a request: NAME, NAME*3 (three times) or, at the end, NAME* (from then on). " +
  "After the list every request is answered well.";

/**
 * Reads a fault script such as `500,429:retry-after=2,hang*`.
 *
 * @returns what to do with request number n, counted from 0.
 * @throws RangeError that names the entry which cannot be read.
 */
export function readFaults(script: string): (n: number) => Fault {
  const known = new Set(faultNames.map(([name]) => name.split(":")[0]));
  const fates: Fault[] = [];
  let forEver: Fault | undefined;
  for (const entry of script.split(",").map((text) => text.trim())) {
    if (entry === "") continue;
    const [, name = "", argument = "", star, times] = /^([^:*]+)(?::([^*]*))?(\*(\d*))?$/.exec(entry) ?? [];
    if (!known.has(name))
      throw new RangeError(`fault "${entry}" is not known: write ${[...known].join(", ")}`);
    if (times && Number(times) < 1) {
      throw new RangeError(
        `fault "${entry}" would never happen: write a count of 1 or more, such as ${name}*2`,
      );
    }
    if (Number(times ?? 1) > mostTimes) {
      throw new RangeError(
        `fault "${entry}" is too often: write at most ${name}*${mostTimes}, or ${name}* for ever`,
      );
    }
    if (name === "slow" && !/^\d+$/.test(argument)) {
      throw new RangeError(`fault "${entry}" needs a time in milliseconds: write slow:800`);
    }
    if (name.startsWith("echo") && !/^[2-5]\d\d$/.test(argument)) {
      throw new RangeError(`fault "${entry}" needs a status: write ${name}:500`);
    }
    if (takesRefusal.has(name) && !/^4\d\d(?::(?:SMN|APIGW)\.\d+)?$/.test(argument)) {
      throw new RangeError(`fault "${entry}" needs a status of 4xx and a code: write ${name}:403:SMN.0009`);
    }
    if (forEver) throw new RangeError(`fault "${entry}" is never reached: ${forEver.name}* goes on for ever`);
    const fault = { name, argument };
    if (star && times === "") forEver = fault;
    else for (let n = 0; n < Number(times ?? 1); n++) fates.push(fault);
  }
  return (n) => fates[n] ?? forEver ?? { name: "ok", argument: "" };
}

/** A fault script, or a function from a request to the fault it gets. */
export type FaultScript = string | ((request: SeenRequest) => string);

/** Turns a script which starts at request number `firstN` into a function from a request to its fault. */
export function followScript(script: FaultScript, firstN: number): (request: SeenRequest) => Fault {
  if (typeof script === "function") return (request) => readFaults(script(request))(0);
  const fateOf = readFaults(script);
  return ({ n }) => fateOf(n - firstN);
}

/** Row `async`: what happens to a call that fails? CTS calls asynchronously. Pure. */
import { isRecord, readRecord, readText } from "../../../src/fields.ts";
import { type Answer, unseen } from "../answer.ts";
import { type Finding, note, ok, unknown, wrong } from "../finding.ts";
import { readNumber } from "../number.ts";

export interface AsyncSeen {
  readonly config: Answer;
  /** What is known of the failure destination: told, where it is there. */
  readonly destination: Answer | undefined;
}

/** `OBS`, `SMN`, `DIS` or `FunctionGraph`, and its name: a bucket, or a URN. */
export interface Destination {
  readonly kind: string;
  readonly name: string;
}

/** Its parameter is JSON in a text: https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0140.html */
const nameFields = new Map([
  ["SMN", "topic_urn"],
  ["OBS", "bucket"],
  ["DIS", "stream_name"],
  ["FunctionGraph", "func_urn"],
]);
const permissions = new Map([
  ["SMN", "smn:topic:list"],
  ["OBS", "obs:bucket:ListBucket"],
  ["FunctionGraph", "functiongraph:function:getConfig"],
]);

/** Undefined where there is none, or none that can be read. */
export function readDestination(config: Answer): Destination | undefined {
  const given = readOnFailure(config);
  const kind = isRecord(given) ? readText(given.destination) : undefined;
  const field = nameFields.get(kind ?? "");
  const name = isRecord(given) && field ? readText(readRecord(given.param)?.[field]) : undefined;
  return kind !== undefined && name !== undefined ? { kind, name } : undefined;
}

export function judgeAsync({ config, destination }: AsyncSeen): Finding[] {
  const lost = "an event that fails is lost without a word.";
  if (config.kind === "missing")
    return [note(`Nothing is set for asynchronous calls, so there is no failure destination: ${lost}`)];
  if (config.kind !== "told")
    return [unseen(config, "functiongraph:function:getAsyncInvokeConfig (or FunctionGraph ReadOnlyAccess)")];
  if (!isRecord(config.body) || !("func_urn" in config.body || "destination_config" in config.body))
    return [unknown("FunctionGraph's answer is not the settings of asynchronous calls.")];
  const retries = readNumber(config.body.max_async_retry_attempts);
  return [
    judgeRetries(retries),
    ...(readOnFailure(config) === undefined
      ? [note(`There is no failure destination: ${lost}`)]
      : [judgeDestination(readDestination(config), destination)]),
  ];
}

function judgeRetries(retries: number | undefined): Finding {
  if (retries === undefined)
    return unknown("The answer does not tell how often a failed call is tried again.");
  return retries > 0
    ? ok(`A failed call is tried again, up to ${retries} times.`)
    : note("A failed call is not tried again: set 3 retries.");
}

function readOnFailure(config: Answer): unknown {
  const body = config.kind === "told" && isRecord(config.body) ? config.body : {};
  const given = isRecord(body.destination_config) ? body.destination_config.on_failure : undefined;
  return isRecord(given) && readText(given.destination) === undefined ? undefined : (given ?? undefined);
}

function judgeDestination(destination: Destination | undefined, answer: Answer | undefined): Finding {
  if (!destination) return unknown("The failure destination cannot be read.");
  const { kind } = destination;
  const name = shorten(destination.name);
  if (!answer)
    return unknown(`Whether the failure destination, ${kind} ${name}, exists cannot be seen from here.`);
  if (answer.kind === "missing")
    return wrong(
      `The failure destination, ${kind} ${name}, does not exist.`,
      "Make it anew, or name another one.",
    );
  return answer.kind === "told"
    ? ok(`What fails in the end goes to ${kind} ${name}.`)
    : unseen(answer, permissions.get(kind) ?? "");
}

/** The name in the URN of a topic or a function; any other name as it is. */
function shorten(urn: string): string {
  const [, service, , , topic, , name] = urn.split(":");
  return (service === "fss" ? name : topic) ?? urn;
}

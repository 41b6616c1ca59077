/** The environment variables, checked: all problems at once, each with what to write instead. */
import { type Actions, readActions } from "./actions.ts";
import { everyZone } from "./day.ts";
import { endpointOf, isEndpoint, regionPattern } from "./endpoint.ts";
import { type Language, readLanguage } from "./language.ts";
import { type Problem, problemOf, type VariableName } from "./problem.ts";
import { isTimeZone } from "./time-zone.ts";
import { type Topic, topicPattern } from "./topic.ts";

export interface Config {
  /** Undefined where a problem leaves no way to publish. */
  readonly topic: Topic | undefined;
  /** `IP` as written; "" where unset. */
  readonly whitelist: string;
  /** The audited actions, and those that `Actions` leaves out. */
  readonly actions: Actions;
  /** An IANA time zone to show beside UTC. */
  readonly timeZone: string | undefined;
  /** Of what people read. */
  readonly language: Language;
  /** Whether `Repeats` is `count`: failed attempts like one that was just told are counted, not sent. */
  readonly countRepeats: boolean;
  /** The time zone whose days the whitelist names: `TimeZone`, else UTC; `everyZone` where it is not taken. */
  readonly dayZone: string;
  /** Wrong variables without which nothing can be published: each fails every invocation. */
  readonly problems: readonly Problem[];
  /** Wrong variables that a safe default stands in for. */
  readonly warnings: readonly Problem[];
}

const want = {
  SMN_Topic: "the name of the SMN topic, such as cts, or its whole URN",
  RegionName: "the region of the SMN topic, such as cn-north-4",
  SMN_Endpoint: "https://host or https://host:port",
};

/**
 * Reads the configuration. `getVariable` returns undefined for an unset or blank variable; `explainTimeZone` says what
 * to write instead of a time zone that is not taken: the tools have room for more.
 */
export function readConfig(
  getVariable: (name: VariableName) => string | undefined,
  explainTimeZone: (timeZone: string) => string = () => "write UTC, or a place such as Asia/Shanghai",
): Config {
  const read = (name: VariableName) => getVariable(name)?.trim();
  const problems: Problem[] = [];
  const topic = read("SMN_Topic");
  const [, urnRegion, projectId, name] = topicPattern.exec(topic ?? "") ?? [];
  const region = read("RegionName") ?? urnRegion;
  const endpoint = read("SMN_Endpoint");
  const actions = readActions(read("Actions"));
  const warnings = actions.problems.map(({ problem }) => problem);
  if (!name) problems.push(refuse("SMN_Topic", topic));
  if (!region || !regionPattern.test(region)) problems.push(refuse("RegionName", region));
  else if (urnRegion && region !== urnRegion)
    problems.push(problemOf("RegionName", region, `SMN_Topic says ${urnRegion}; write that, or nothing`));
  if (endpoint && !isEndpoint(endpoint)) problems.push(refuse("SMN_Endpoint", endpoint));
  const timeZone = read("TimeZone");
  const isKnown = timeZone === undefined || isTimeZone(timeZone);
  if (!isKnown) {
    const advice = `${explainTimeZone(timeZone)}; until then times are in UTC alone`;
    warnings.push(problemOf("TimeZone", timeZone, advice));
  }
  const written = read("Language");
  const language = readLanguage(written ?? "en");
  if (written !== undefined && !language) {
    warnings.push(problemOf("Language", written, "write en or zh-cn; until then alarms are in English"));
  }
  const repeats = read("Repeats") ?? "all";
  if (!/^(?:all|count)$/i.test(repeats))
    warnings.push(problemOf("Repeats", repeats, "write all or count; until then every alarm is sent"));
  return {
    topic:
      name && region && problems.length === 0
        ? { name, region, projectId, endpoint: endpoint?.replace(/\/$/, "") ?? endpointOf("smn", region) }
        : undefined,
    whitelist: getVariable("IP") ?? "",
    actions,
    timeZone: isKnown ? timeZone : undefined,
    language: language ?? "en",
    countRepeats: /^count$/i.test(repeats),
    dayZone: isKnown ? (timeZone ?? "UTC") : everyZone,
    problems,
    warnings,
  };
}

function refuse(variable: keyof typeof want, value: string | undefined): Problem {
  return value === undefined
    ? { variable, text: `The variable ${variable} is not set: write ${want[variable]}.` }
    : problemOf(variable, value, `write ${want[variable]}`);
}

/** The environment variables, checked: all problems at once, each with what to write instead. */
import { type Actions, readActions } from "./actions.ts";
import { endpointOf, isEndpoint, regionPattern } from "./endpoint.ts";
import type { Problem, VariableName } from "./problem.ts";
import { clean } from "./text.ts";
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
  /** Wrong variables without which nothing can be published: each fails every invocation. */
  readonly problems: readonly Problem[];
  /** Wrong variables that a safe default stands in for. */
  readonly warnings: readonly Problem[];
}

const want = {
  SMN_Topic: "the name of the SMN topic, such as cts, or its whole URN",
  RegionName: "the region of the SMN topic, such as cn-north-4",
  SMN_Endpoint:
    "https://host or https://host:port, without user name, path or query (http for loopback only)",
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
  const warnings: Problem[] = [];
  const topic = read("SMN_Topic");
  const [, urnRegion, projectId, name] = topicPattern.exec(topic ?? "") ?? [];
  const region = read("RegionName") ?? urnRegion;
  const endpoint = read("SMN_Endpoint");
  const actions = readActions(read("Actions"));
  for (const { text } of actions.problems) warnings.push({ variable: "Actions", text });
  if (!name) problems.push(refuse("SMN_Topic", topic));
  if (!region || !regionPattern.test(region)) problems.push(refuse("RegionName", region));
  else if (urnRegion && region !== urnRegion)
    problems.push(describe("RegionName", region, `SMN_Topic says ${urnRegion}; write that, or nothing`));
  if (endpoint && !isEndpoint(endpoint)) problems.push(refuse("SMN_Endpoint", endpoint));
  const timeZone = read("TimeZone");
  const isKnown = timeZone === undefined || isTimeZone(timeZone);
  if (!isKnown) {
    const advice = `${explainTimeZone(timeZone)}; until then times are in UTC alone`;
    warnings.push(describe("TimeZone", timeZone, advice));
  }
  return {
    topic:
      name && region && problems.length === 0
        ? { name, region, projectId, endpoint: endpoint?.replace(/\/$/, "") ?? endpointOf("smn", region) }
        : undefined,
    whitelist: getVariable("IP") ?? "",
    actions,
    timeZone: isKnown ? timeZone : undefined,
    problems,
    warnings,
  };
}

function refuse(variable: keyof typeof want, value: string | undefined): Problem {
  return value === undefined
    ? { variable, text: `The variable ${variable} is not set: write ${want[variable]}.` }
    : describe(variable, value, `write ${want[variable]}`);
}

/** Names the variable, what it holds and what to do; a user name and password in it stay out. */
function describe(variable: VariableName, value: string, advice: string): Problem {
  const shown = clean(value.replace(/^(\w+:\/\/)?.*@/s, "$1***@"), 100);
  return { variable, text: `The variable ${variable} holds "${shown}": ${advice}.` };
}

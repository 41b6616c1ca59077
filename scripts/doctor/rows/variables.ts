/** Row `variables`: would the function's own parser take them, and do they name a topic that it can reach? Pure. */
import { readConfig } from "../../../src/config.ts";
import { endpointOf } from "../../../src/endpoint.ts";
import { readRecord, readText } from "../../../src/fields.ts";
import { type VariableName, variableNames } from "../../../src/problem.ts";
import type { WhitelistEntry } from "../../../src/read-entry.ts";
import type { Topic } from "../../../src/topic.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { checkConfig, type Variables } from "../../check-config/check.ts";
import { findEnded } from "../../check-config/ended.ts";
import { type Finding, note, ok, unknown, wrong } from "../finding.ts";
import type { Subject } from "../subject.ts";
import type { FunctionConfig } from "./function.ts";

/** All variables that are not encrypted, ours or not; undefined where the answer is not understood. */
export function readVariables({ user_data: data }: FunctionConfig): Record<string, string> | undefined {
  if (data === undefined || data === null || data === "") return {};
  const variables = readRecord(data);
  if (!variables) return undefined;
  const texts = Object.entries(variables).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  return texts.length === Object.keys(variables).length ? Object.fromEntries(texts) : undefined;
}

/** As the function reads them. */
export function readVariableConfig(variables: Variables) {
  return readConfig((name) => (variables[name]?.trim() ? variables[name] : undefined));
}

export function judgeVariables(
  config: FunctionConfig | undefined,
  subject: Subject,
  allowWide: boolean,
  nowMs: number,
): Finding[] {
  if (!config) return [unknown("They cannot be seen without the function's configuration.")];
  const variables = readVariables(config);
  if (!variables)
    return [unknown("The function's variables (user_data) are not an object of texts in JSON.")];
  const ours: Variables = Object.fromEntries(
    variableNames.filter((name) => variables[name] !== undefined).map((name) => [name, variables[name]]),
  );
  const hidden = findHidden(ours);
  const report = checkConfig({ ...ours, ...standIns(hidden, subject) }, { allowWide });
  const { topic } = readVariableConfig(ours);
  return [
    ...hidden.map((name) => unknown(`${name} is not among the variables: it is missing, or encrypted.`)),
    ...(readText(config.encrypted_user_data) === undefined
      ? []
      : [unknown("There are encrypted variables, which nobody can read from here.")]),
    ...report.problems.map((text) => wrong(text, "Change it in the function's variables, or in Terraform.")),
    ...report.entries
      .filter(({ normalised }) => normalised === undefined)
      .map(({ text, position, note }) =>
        wrong(
          `IP, character ${position}: "${text}" was refused: ${note.replace(/\.?$/, ".")}`,
          "Change it in the function's variables, or in Terraform.",
        ),
      ),
    ...(topic ? judgeTopic(topic, subject) : []),
    ...judgeEnded(ours, nowMs),
    ...report.warnings.map(note),
    ...judgeNames(variables),
    ok("The function's own parser takes them all."),
  ];
}

/** What the function cannot do without. `RegionName` is not needed beside a whole URN. */
function findHidden(variables: Variables): VariableName[] {
  const isUrn = variables.SMN_Topic?.trim().startsWith("urn:") === true;
  const needed: VariableName[] = ["SMN_Topic", ...(isUrn ? [] : (["RegionName"] as const)), "IP"];
  return needed.filter((name) => variables[name] === undefined);
}

/** So that the others are judged alone. */
function standIns(hidden: readonly VariableName[], { region }: Subject): Variables {
  const values: Variables = { SMN_Topic: "hidden", RegionName: region, IP: "192.0.2.1" };
  return Object.fromEntries(hidden.map((name) => [name, values[name]]));
}

/** A topic's name alone is looked for in the function's own project, and a project is in one region. */
function judgeTopic({ region, projectId, endpoint }: Topic, subject: Subject): Finding[] {
  const sameRegion = region === subject.region;
  const odd =
    projectId === undefined
      ? sameRegion
        ? undefined
        : `The topic is looked for in ${region}, in a project that is in ${subject.region}.`
      : sameRegion === (projectId === subject.projectId)
        ? undefined
        : `SMN_Topic names region ${region} and project ${projectId}; the function is in ${subject.region}, project ${subject.projectId}.`;
  return [
    ...(odd === undefined
      ? []
      : [
          wrong(
            odd,
            "Write SMN_Topic as the whole URN that SMN shows for the topic, and its region as RegionName.",
          ),
        ]),
    ...(endpoint === endpointOf("smn", region)
      ? []
      : [note(`SMN_Endpoint sends the alarms to ${endpoint}.`)]),
  ];
}

/** An exclusion that has ended lets its addresses in again, where an entry admits them. */
function judgeEnded(variables: Variables, nowMs: number): Finding[] {
  const { whitelist: text, dayZone } = readVariableConfig(variables);
  const whitelist = compileWhitelist(text, { dayZone });
  const { entries, exclusions } = findEnded(whitelist, nowMs);
  const place = ({ text, position }: WhitelistEntry) => `IP, character ${position}: "${text}" has ended`;
  return [
    ...(entries.length > 0 && entries.length === whitelist.entries.length
      ? [
          wrong(
            "Each entry of the whitelist has ended, so nobody is on it, and every sign-in raises an alarm.",
            "Write entries that still count into the function's variables, or into Terraform's whitelist.",
          ),
        ]
      : []),
    ...entries.map((entry) => note(`${place(entry)}, and admits nobody.`)),
    ...exclusions.map((exclusion) => note(`${place(exclusion)}, and takes nobody out.`)),
  ];
}

function judgeNames(variables: Readonly<Record<string, string>>): Finding[] {
  const others = Object.keys(variables).filter((name) => !variableNames.some((ours) => ours === name));
  return others.length === 0 ? [] : [note(`The function reads no ${others.join(", ")}: a slip of the pen?`)];
}

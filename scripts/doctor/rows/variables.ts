/** Row `variables`: would the function's own parser take them, and do they name a topic that it can reach? Pure. */
import { readConfig } from "../../../src/config.ts";
import { endpointOf } from "../../../src/endpoint.ts";
import { readRecord, readText } from "../../../src/fields.ts";
import { type VariableName, variableNames } from "../../../src/problem.ts";
import type { Topic } from "../../../src/topic.ts";
import { checkConfig, type Variables } from "../../check-config/check.ts";
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

function judgeNames(variables: Readonly<Record<string, string>>): Finding[] {
  const others = Object.keys(variables).filter((name) => !variableNames.some((ours) => ours === name));
  return others.length === 0 ? [] : [note(`The function reads no ${others.join(", ")}: a slip of the pen?`)];
}

/** The function's variables, by the function's own parser. Pure. */
import { type Config, readConfig } from "../../src/config.ts";
import type { VariableName } from "../../src/problem.ts";
import { checkConfig, type Variables } from "../check-config/check.ts";
import { formatCountOf } from "../cli/format.ts";
import { bad, type Finding, good, note, unknown } from "./row.ts";

/** Those that may lie among the encrypted variables, which the API does not give back. */
const needed: readonly VariableName[] = ["SMN_Topic", "RegionName", "IP"];

export interface Deployed {
  readonly region: string;
  readonly projectId: string;
}

/** Undefined where `user_data` is no JSON object of texts. */
export function readVariables(userData: string | null | undefined): Variables | undefined {
  try {
    const parsed: unknown = JSON.parse(userData || "{}");
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Variables) : undefined;
  } catch {
    return undefined;
  }
}

export function readDeployedConfig(variables: Variables): Config {
  return readConfig((name) => (variables[name]?.trim() ? variables[name] : undefined));
}

export function examineVariables(variables: Variables, allowWide: boolean, deployed: Deployed): Finding[] {
  const config = readDeployedConfig(variables);
  const absent = needed.filter((name) => !variables[name]?.trim());
  const isAbsent = (name: VariableName) => absent.includes(name);
  const ofAbsent = new Set(
    config.problems.filter(({ variable }) => isAbsent(variable)).map(({ text }) => text),
  );
  const hidden = absent.filter(
    (name) => name === "IP" || config.problems.some(({ variable }) => variable === name),
  );
  const report = checkConfig(variables, { allowWide });
  const findings = [
    ...hidden.map((name) =>
      unknown(`${name} is not among the variables that can be read: it is missing, or an encrypted one`),
    ),
    ...report.entries
      .filter(({ normalised }) => normalised === undefined)
      .map(({ text, note: reason }) => bad(`IP: "${text}" cannot be read: ${reason}`)),
    ...report.problems.filter((problem) => !ofAbsent.has(problem)).map(bad),
    ...report.warnings
      .filter((warning) => !(isAbsent("IP") && /^The whitelist is empty/.test(warning)))
      .map(note),
    ...examineTopic(config, deployed),
  ];
  return findings.some(({ mark }) => mark === "bad" || mark === "unknown")
    ? findings
    : [
        good(
          `${formatCountOf(report.entries.length, "entry")} on the whitelist, ${report.bytes.used} of ${report.bytes.limit} bytes`,
        ),
        ...findings,
      ];
}

/** A topic elsewhere is known only by its whole URN: the project of another region is another one. */
function examineTopic({ topic }: Config, { region, projectId }: Deployed): Finding[] {
  if (!topic) return [];
  if (topic.region !== region) {
    return topic.projectId === undefined
      ? [
          bad(
            `the topic is in ${topic.region}, the function in ${region}: SMN_Topic has to hold the topic's whole URN`,
          ),
        ]
      : [note(`the topic is in ${topic.region}, the function in ${region}`)];
  }
  return topic.projectId !== undefined && topic.projectId !== projectId
    ? [
        bad(
          `SMN_Topic names the project ${topic.projectId}, and the function's in this region is ${projectId}`,
        ),
      ]
    : [];
}

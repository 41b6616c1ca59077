/**
 * Whether a policy of IAM lets an agency publish to a topic. Pure.
 * https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_01_0017.html
 */
import { isRecord, readRecord, readText } from "../../src/fields.ts";
import type { TopicName } from "./topic-urn.ts";

/**
 * - `grants`: it allows this action by its name; `wide`: by a wildcard
 * - `denies`: whatever else allows it
 * - `silent`: it says nothing of the action
 * - `maybe`: it allows the action for another resource, or under a condition
 * - `unclear`: it may even deny it
 */
export type PolicyReading = "grants" | "wide" | "denies" | "silent" | "maybe" | "unclear";

export interface GrantedTopic extends TopicName {
  readonly accountId: string | undefined;
}

const action = "smn:topic:publish";
const known = new Set(["effect", "action", "resource", "condition"]);

/** `policy` is an object, or its JSON. Of several statements the strictest reading counts, and a grant before silence. */
export function readPolicy(policy: unknown, topic: GrantedTopic | undefined): PolicyReading {
  const { Statement: statements } = readRecord(policy) ?? {};
  if (!Array.isArray(statements)) return "unclear";
  const readings = statements.map((statement) => readStatement(statement, topic));
  return strictest.find((reading) => readings.includes(reading)) ?? "silent";
}

/** The first of these that is found is what all statements, or all policies, come to. */
export const strictest = ["denies", "unclear", "wide", "grants", "maybe"] as const;

/** The roles without which one of the system does not work. */
export function readDepends(policy: unknown): string[] {
  const { Depends: depends } = readRecord(policy) ?? {};
  return Array.isArray(depends)
    ? depends.flatMap((each) => (isRecord(each) ? (readText(each.display_name) ?? []) : []))
    : [];
}

function readStatement(statement: unknown, topic: GrantedTopic | undefined): PolicyReading {
  if (!isRecord(statement)) return "unclear";
  const { Effect: effect, Action: actions, Resource: resources, Condition: condition } = statement;
  if (!isTexts(actions)) return "unclear";
  const hits = actions.filter((pattern) => matches(pattern.toLowerCase(), action));
  if (hits.length === 0) return "silent";
  const isPlain = Object.keys(statement).every((key) => known.has(key.toLowerCase()));
  if (!isPlain || (effect !== "Allow" && effect !== "Deny")) return "unclear";
  const isSure = isEmpty(condition) && coversTopic(resources, topic);
  if (effect === "Deny") return isSure ? "denies" : "unclear";
  if (!isSure) return "maybe";
  return hits.some((pattern) => pattern.includes("*")) ? "wide" : "grants";
}

/** Whether what it is limited to is surely this topic, or everything. */
function coversTopic(resources: unknown, topic: GrantedTopic | undefined): boolean {
  if (resources === undefined || resources === null) return true;
  if (!isTexts(resources)) return false;
  return resources.some(
    (resource) => resource === "*" || (topic !== undefined && isOfTopic(resource, topic)),
  );
}

/** `SMN:<region>:<account>:topic:<name>`, each of the three `*` or the topic's own, or its URN. */
function isOfTopic(resource: string, { urn, region, projectId, accountId, name }: GrantedTopic): boolean {
  if (resource === urn) return true;
  const [service = "", where = "", owner = "", type = "", topicName = "", ...rest] = resource.split(":");
  const isTopic = service.toLowerCase() === "smn" && type.toLowerCase() === "topic" && rest.length === 0;
  const isHere = ["*", region].includes(where) && ["*", projectId, accountId].includes(owner);
  return isTopic && isHere && ["*", name].includes(topicName);
}

function isEmpty(condition: unknown): boolean {
  return (
    condition === undefined ||
    condition === null ||
    (isRecord(condition) && Object.keys(condition).length === 0)
  );
}

/** Whether a pattern with `*` matches the whole of a text, in time of their product. */
function matches(pattern: string, text: string): boolean {
  let [at, inText, star, mark] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      mark = inText;
    } else if (pattern[at] === text[inText]) {
      at++;
      inText++;
    } else if (star >= 0) {
      at = star + 1;
      inText = ++mark;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** The execution agency's rights: may the function publish to its topic? Pure. */
import type { Role } from "./facts.ts";
import { bad, type Finding, good, note, unknown } from "./row.ts";

const needed = "smn:topic:publish";

/** `roles` are all of an agency's, in its project, in the account and inherited. */
export function examineRights(agency: string, roles: readonly Role[], topic: string): Finding[] {
  if (roles.length === 0) {
    return [
      unknown(`${agency} has no role: an identity policy, which is not looked at here, may allow ${needed}`),
    ];
  }
  const grants = roles.flatMap((role) => judgeRole(role, topic));
  if (grants.some(({ effect }) => effect === "deny")) {
    return [bad(`a policy of ${agency} denies ${needed}: take the Deny out`)];
  }
  const plain = grants.filter(({ effect, isBound }) => effect === "allow" && !isBound);
  if (plain.length > 0) {
    const wide = plain.filter(({ isWide }) => isWide);
    return [
      good(`${agency} may publish (${plain.map(({ name }) => name).join(", ")})`),
      ...(wide.length > 0
        ? [note(`${wide.map(({ name }) => name).join(", ")}: far more than needed, which is ${needed} alone`)]
        : []),
    ];
  }
  if (grants.length > 0) {
    return [
      unknown(
        `${grants.map(({ name }) => name).join(", ")} allows ${needed} for some resources or under a condition: see that it is for ${topic}`,
      ),
    ];
  }
  return [bad(`${agency} may not publish: give it a policy that allows ${needed}`)];
}

interface Grant {
  readonly name: string;
  readonly effect: "allow" | "deny";
  /** By a Resource or a Condition that may not cover the topic. */
  readonly isBound: boolean;
  /** By a wildcard, or a role of the system. */
  readonly isWide: boolean;
}

function judgeRole({ id, name, display_name: shown, policy }: Role, topic: string): Grant[] {
  return (policy?.Statement ?? []).flatMap(({ Effect, Action = [], Resource, Condition }) => {
    const actions = Action.filter((action) => covers(action, needed));
    if (actions.length === 0) return [];
    const isForAll =
      Resource === undefined || (Array.isArray(Resource) && Resource.some((one) => names(one, topic)));
    const isBound = !isForAll || Object.keys(Condition ?? {}).length > 0;
    const effect = Effect.toLowerCase() === "deny" ? "deny" : "allow";
    // A Deny that may be about something else is no reason to call the alarm dead, and none to trust it.
    return [
      {
        name: shown ?? name ?? id,
        effect: effect === "deny" && !isBound ? "deny" : "allow",
        isBound: isBound || effect === "deny",
        isWide: !actions.some((action) => action.toLowerCase() === needed) || policy?.Version === "1.0",
      } as const,
    ];
  });
}

/** Actions are compared without case; `*` stands for anything. */
function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .slice(0, 200)
    .split(/\*+/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^\\n]*");
  return new RegExp(`^${expression}$`, "i").test(action);
}

/** Whether a Resource holds the topic: all, or `smn:*:*:topic:<name>`. */
function names(resource: string, topic: string): boolean {
  return (
    resource === "*" ||
    resource.toLowerCase() === `smn:*:*:topic:${topic.toLowerCase()}` ||
    resource.toLowerCase() === "smn:*:*:topic:*"
  );
}

/** Which of the sign-ins and sign-outs that the function audits its trigger does not listen to. Pure. */
import type { Actions } from "../../src/actions.ts";
import { looksLikeSignIn } from "../../src/looks-like-sign-in.ts";
import { kindOfRegion } from "../check-config/regions.ts";
import { type Finding, note, ok, wrong } from "./finding.ts";
import { hears, type Listened, listWanted, type Wanted } from "./operations.ts";

/**
 * `sides` are FunctionGraph's word and CTS's, as far as they are known: one that lacks it is enough. `offered` is what a
 * trigger can listen to in the region; the rest cannot be asked for.
 */
export function judgeHeard(
  sides: readonly Listened[],
  actions: Actions,
  offered: Listened | undefined,
  region: string,
): Finding[] {
  const isOffered = ({ name }: Wanted) =>
    offered ? offered.has(name.toLowerCase()) : name !== "tsiLogin" || kindOfRegion(region) === "other cloud";
  const missed = listWanted(actions).filter((one) => sides.some((side) => !hears(side, one)));
  const needed = missed.filter((one) => !one.failed && isOffered(one));
  const failed = missed.filter((one) => one.failed && isOffered(one));
  const absent = missed.filter((one) => !one.failed && !isOffered(one) && one.name !== "tsiLogin");
  const news = [...(offered ?? [])]
    .filter(([key]) => isNew(key, actions) && sides.some((side) => !side.has(key)))
    .map(([, { name, resources }]) => `IAM:${[...resources].join(";")}:${name}`);
  return [
    ...(needed.length > 0
      ? [wrong(`It does not listen to ${list(needed)}.`, "Delete the trigger, and deploy again.")]
      : []),
    ...(failed.length > 0 ? [note(`Failed attempts are not heard of: ${list(failed)}.`)] : []),
    ...(absent.length > 0
      ? [note(`The function audits what CTS does not offer here: ${list(absent)}.`)]
      : []),
    ...(news.length > 0
      ? [
          note(
            `CTS offers what looks like a sign-in, and the trigger does not listen to it: ${news.join(", ")}.`,
          ),
        ]
      : []),
    ok(
      "It listens to every successful sign-in, and every sign-out, that the function audits and CTS offers.",
    ),
  ];
}

function isNew(name: string, { listed, leftOut }: Actions): boolean {
  return looksLikeSignIn(name) && !listed.has(name) && !leftOut.has(name);
}

function list(wanted: readonly Wanted[]): string {
  return wanted.map(({ name }) => name).join(", ");
}

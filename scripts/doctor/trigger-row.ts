/** The trigger: does CTS call the function, and for all that its variables audit? Pure. */
import { documentedActions } from "../../src/actions.ts";
import type { Config } from "../../src/config.ts";
import { looksLikeSignIn } from "../../src/looks-like-sign-in.ts";
import { warnOfRegion } from "../check-config/regions.ts";
import type { TriggerFacts } from "./facts.ts";
import { bad, type Finding, good, note } from "./row.ts";

/** Names of actions in lower case, to the names as they are written. */
export type Names = ReadonlyMap<string, string>;

const documented = new Map(documentedActions.map((name) => [name.toLowerCase(), name]));

/** Of Open Telekom Cloud alone. */
const elsewhere = "tsilogin";

/** The names of IAM that the triggers listen to. */
export function subscribedNames(triggers: readonly TriggerFacts[]): Names {
  const names = triggers
    .flatMap(({ event_data: event }) => event?.operations ?? [])
    .map((operation) => operation.split(":"))
    .filter(([service]) => service?.toLowerCase() === "iam")
    .flatMap(([, , ...rest]) => rest.join(":").split(";"));
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

/** `offered` is what CTS lists of IAM in the region; undefined where it was not to be had. */
export function examineTrigger(
  triggers: readonly TriggerFacts[],
  { actions }: Pick<Config, "actions">,
  region: string,
  offered: Names | undefined,
): Finding[] {
  const own = triggers.filter(({ trigger_type_code: type }) => type?.toUpperCase() === "CTS");
  if (own.length === 0) {
    return [bad("there is no CTS trigger, so no sign-in is seen: create one, or run npm run deploy")];
  }
  const active = own.filter(({ trigger_status: status }) => status?.toUpperCase() !== "DISABLED");
  if (active.length === 0) return [bad("its CTS trigger is disabled: enable it, or create it anew")];
  const subscribed = subscribedNames(active);
  const lacking = listAudited(actions.listed).filter((name) => !subscribed.has(name.toLowerCase()));
  const failed = lacking.filter(isFailed);
  const isOffered = (name: string) =>
    !documented.has(name.toLowerCase()) ||
    (offered?.has(name.toLowerCase()) ?? name.toLowerCase() !== elsewhere);
  const silent = lacking.filter((name) => !isFailed(name) && isOffered(name));
  const impossible = lacking.filter(
    (name) => !isFailed(name) && !isOffered(name) && name.toLowerCase() !== elsewhere,
  );
  const fresh = [...(offered ?? [])].filter(
    ([key, name]) =>
      !subscribed.has(key) &&
      !actions.leftOut.has(key) &&
      !isFailed(name) &&
      !silent.some((one) => one.toLowerCase() === key) &&
      looksLikeSignIn(name),
  );
  return [
    ...(warnOfRegion(region, true).length > 0
      ? [bad(`IAM is not recorded in ${region}, so the trigger never fires: deploy to the central region`)]
      : []),
    silent.length > 0
      ? bad(`the trigger does not listen to ${silent.join(", ")}, which the function would audit: add them`)
      : good(`the trigger listens to ${subscribed.size} names of IAM`),
    ...(impossible.length > 0
      ? [note(`CTS does not offer ${impossible.join(", ")} here, so the trigger cannot listen to it`)]
      : []),
    ...(failed.length > 0 ? [note(`failed sign-ins are not seen: ${failed.join(", ")}`)] : []),
    ...(fresh.length > 0
      ? [
          note(
            `CTS offers more that looks like a sign-in here: ${fresh.map(([, name]) => name).join(", ")}; ` +
              "extra_actions, or the trigger, adds it",
          ),
        ]
      : []),
  ];
}

/** As documented where they are, else as `Actions` has them. */
function listAudited(listed: ReadonlySet<string>): string[] {
  return [...listed].map((name) => documented.get(name) ?? name);
}

function isFailed(name: string): boolean {
  return /failed$/i.test(name);
}

/** What Terraform would refuse, or what would reach nobody, though each value can be read. */
import { readFile } from "node:fs/promises";
import { isOtherCloud } from "../../../src/endpoint.ts";
import { centralRegions } from "../regions.ts";
import { parseHcl } from "./hcl.ts";
import type { Values } from "./values.ts";

/** The telephone number in the example of earlier versions: it may be somebody's. */
const formerExamples = ["+8613800000000"];

/** A sentence for each rule that is broken. */
export async function findBrokenRules(given: Values, folder: URL): Promise<string[]> {
  const examples = await readExamples(folder);
  return [
    ...findMissing(given),
    ...findInvalid(given),
    ...findDeafRegion(given),
    ...findNobody(given),
    ...findExamples(given, examples),
  ];
}

function findMissing({ values, declarations }: Values): string[] {
  return [...declarations.keys()]
    .filter((name) => !values.has(name))
    .map((name) => `${name} is not set: write ${name} = "…".`);
}

function findInvalid({ values, declarations }: Values): string[] {
  return [...declarations].flatMap(([name, { validations }]) => {
    const value = values.get(name);
    if (value === undefined || value === null) return [];
    return validations
      .filter(({ holds }) => !holds(value))
      .slice(0, 1)
      .map(({ message }) => `${name}: ${message}`);
  });
}

function findDeafRegion({ values, declarations }: Values): string[] {
  const region = values.get("region");
  const isRegion =
    typeof region === "string" && declarations.get("region")?.validations.every(({ holds }) => holds(region));
  if (!isRegion || values.get("allow_other_region")) return [];
  return centralRegions.some((central) => central === region)
    ? []
    : [
        `region: IAM keeps its traces in the central region only, so a function in ${region} would never hear of a ` +
          `sign-in. Write ${centralRegions.join(", ")} (China, international, European site), or, with another ` +
          "cloud, allow_other_region = true.",
      ];
}

function findNobody({ values }: Values): string[] {
  const has = (name: string) => (values.get(name) as readonly string[] | null | undefined)?.length;
  const failuresToBucket = values.get("failure_destination") === "OBS";
  const hearsOfFailures =
    values.get("failure_email_addresses") === null ? has("email_addresses") : has("failure_email_addresses");
  return [
    ...(has("email_addresses") || has("phone_numbers") || has("https_endpoints")
      ? []
      : [
          "Nobody would get the alarms: write at least one of email_addresses, phone_numbers and https_endpoints.",
        ]),
    ...(failuresToBucket || hearsOfFailures
      ? []
      : [
          "Nobody would hear of failures: write failure_email_addresses, or failure_destination = " +
            '"OBS" with a failure_bucket.',
        ]),
    ...(failuresToBucket && values.get("guard") === true && !hearsOfFailures
      ? [
          "Nobody would hear of the alarm being switched off: write failure_email_addresses, or guard = false.",
        ]
      : []),
    ...(failuresToBucket && values.get("failure_bucket") === ""
      ? ["failure_destination is OBS: write the name of a bucket as failure_bucket."]
      : []),
  ];
}

/** A sentence where an alarm would reach nobody, though somebody is subscribed: telephones get no failed sign-ins. */
export function warnOfUnheard({ values }: Values): string[] {
  const others = ["email_addresses", "https_endpoints"].flatMap((name) => values.get(name) ?? []);
  const isOurs = !isOtherCloud(String(values.get("region")), String(values.get("smn_endpoint")));
  return others.length === 0 && isOurs && values.get("sms_for_failed_sign_ins") === false
    ? [
        "Only telephones are subscribed, and they get no failed sign-ins, so nobody would hear of those: write " +
          "email_addresses or https_endpoints, or sms_for_failed_sign_ins = true.",
      ]
    : [];
}

const recipients = ["email_addresses", "failure_email_addresses", "phone_numbers", "https_endpoints"];

/** Whitelist entries of the example may be anybody's own: networks are named alike everywhere. People are not. */
async function readExamples(folder: URL): Promise<Set<string>> {
  const name = "terraform.tfvars.example";
  const parsed = await parseHcl(name, await readFile(new URL(name, folder), "utf8"));
  const texts = recipients.flatMap((variable) => (parsed[variable] as string[] | undefined) ?? []);
  return new Set([...texts.map((text) => text.toLowerCase()), ...formerExamples]);
}

function findExamples({ values }: Values, examples: ReadonlySet<string>): string[] {
  return recipients.flatMap((name) =>
    ((values.get(name) as readonly string[] | null | undefined) ?? [])
      .filter((text) => examples.has(text.toLowerCase()))
      .map((text) => `${name}: ${text} stands in the example: write who is to be told instead.`),
  );
}

import { readFileSync } from "node:fs";
import { parse } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import { centralRegions } from "../../../scripts/check-config/regions.ts";
import { documentedActions } from "../../../src/actions.ts";
import { readConfig } from "../../../src/config.ts";
import { readConfiguration, splitBody, terraformFolder } from "./configuration.ts";
import provider from "./provider-schema.json" with { type: "json" };

interface Schema {
  required: Record<string, string>;
  optional: Record<string, string>;
  exported: Record<string, string>;
  blocks: Record<string, Schema>;
}

const schemas = provider.resources as unknown as Record<string, Schema>;
const { resources, variables, outputs, locals, provider: providerBlock, text } = await readConfiguration();
const addresses = [...resources.keys()];
const body = (address: string) => resources.get(address) ?? {};

function findSchemaProblems(
  what: string,
  value: Record<string, unknown>,
  schema: Schema | undefined,
): string[] {
  if (!schema) return [`${what} is not known to the provider`];
  const { arguments: given, blocks } = splitBody(value);
  const known = { ...schema.required, ...schema.optional };
  return [
    ...given.filter((name) => !(name in known)).map((name) => `${what}.${name} is not known to the provider`),
    ...Object.keys(schema.required)
      .filter((name) => !given.includes(name))
      .map((name) => `${what}.${name} is missing`),
    ...blocks.flatMap(([name, block]) => findSchemaProblems(`${what}.${name}`, block, schema.blocks?.[name])),
  ];
}

describe("resources", () => {
  it.each(addresses)("%s has what the provider accepts and requires, no more and no less", (address) => {
    const [type = ""] = address.split(".");
    expect(findSchemaProblems(address, body(address), schemas[type])).toEqual([]);
  });

  it("finds an argument that the provider does not have, in a nested block too", () => {
    const broken = {
      function_urn: "u",
      max_async_retry_attempts: 3,
      retries: 1,
      on_failure: [{ target: "SMN" }],
    };
    expect(findSchemaProblems("x", broken, schemas.huaweicloud_fgs_async_invoke_configuration)).toEqual([
      "x.retries is not known to the provider",
      "x.max_async_event_age_in_seconds is missing",
      "x.on_failure.target is not known to the provider",
      "x.on_failure.destination is missing",
      "x.on_failure.param is missing",
    ]);
  });

  it("are all that an alarm needs", () => {
    expect(addresses.sort()).toEqual([
      "huaweicloud_cts_tracker.management",
      "huaweicloud_fgs_async_invoke_configuration.alarm",
      "huaweicloud_fgs_function.alarm",
      "huaweicloud_fgs_function_trigger.sign_ins",
      "huaweicloud_identity_agency.configuration",
      "huaweicloud_identity_agency.execution",
      "huaweicloud_identity_role.failures_to_bucket",
      "huaweicloud_identity_role.failures_to_topic",
      "huaweicloud_identity_role.publish",
      "huaweicloud_smn_subscription.alarms",
      "huaweicloud_smn_subscription.failures",
      "huaweicloud_smn_topic.alarms",
      "huaweicloud_smn_topic.failures",
    ]);
  });

  it("refer to attributes that exist", () => {
    const references = [...text.matchAll(/\b(huaweicloud_\w+)\.(\w+)(?:\[[^\]]+\])?\.(\w+)/g)];
    expect(references.length).toBeGreaterThan(10);
    const unknown = references.filter(([, type = "", name, attribute = ""]) => {
      const schema = schemas[type];
      const attributes = { ...schema?.required, ...schema?.optional, ...schema?.exported };
      return !resources.has(`${type}.${name}`) || !(attribute in attributes);
    });
    expect(unknown.map(([reference]) => reference)).toEqual([]);
  });

  it("run the function as it is meant to run", () => {
    expect(body("huaweicloud_fgs_function.alarm")).toMatchObject({
      runtime: "Node.js20.15",
      handler: "index.handler",
      initializer_handler: "index.initializer",
      memory_size: 128,
      timeout: 10,
      code_type: "zip",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
      func_code: '${filebase64("${path.module}/../../index.zip")}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
      user_data: "${local.function_variables}",
    });
  });

  it("try a failed event three times again within six hours, then put it where somebody looks", () => {
    expect(body("huaweicloud_fgs_async_invoke_configuration.alarm")).toMatchObject({
      max_async_retry_attempts: 3,
      max_async_event_age_in_seconds: 21600,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
      on_failure: [{ destination: "${var.failure_destination}" }],
    });
  });

  it("set the trigger up after the failure path", () => {
    expect(body("huaweicloud_fgs_function_trigger.sign_ins")).toMatchObject({
      type: "CTS",
      status: "ACTIVE",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
      depends_on: ["${huaweicloud_fgs_async_invoke_configuration.alarm}"],
    });
  });

  it("keep archived traces with file verification", () => {
    expect(body("huaweicloud_cts_tracker.management")).toMatchObject({ validate_file: true });
  });
});

describe("regions", () => {
  it("that are central are those that check-config knows", () => {
    expect(locals.central_regions).toEqual(centralRegions);
  });
});

describe("actions", () => {
  const { successful_actions: successful, failed_actions: failed } = locals as Record<string, string[]>;

  it("are those that the function audits, each once", () => {
    expect([...(successful ?? []), ...(failed ?? [])].sort()).toEqual([...documentedActions].sort());
  });

  it("are failed ones where their name says so", () => {
    expect(failed).toEqual([...documentedActions].filter((action) => action.endsWith("Failed")));
  });

  it("fit in operations of ten names each", () => {
    expect(Math.max(successful?.length ?? 0, failed?.length ?? 0)).toBeLessThanOrEqual(10);
  });
});

describe("rights", () => {
  const policyOf = (address: string) => String(body(address).policy);
  const actionsOf = (address: string) =>
    [...policyOf(address).matchAll(/Action\s*=\s*\[([^\]]*)\]/g)].flatMap(([, list = ""]) =>
      [...list.matchAll(/"([^"]*)"/g)].map(([, action]) => action),
    );

  it.each([
    ["huaweicloud_identity_role.publish", ["smn:topic:publish"]],
    ["huaweicloud_identity_role.failures_to_topic", ["smn:topic:publish", "smn:topic:list"]],
    ["huaweicloud_identity_role.failures_to_bucket", ["obs:bucket:HeadBucket", "obs:object:PutObject"]],
  ])("of %s are %j alone", (address, actions) => {
    expect(actionsOf(address)).toEqual(actions);
  });

  it("of the code are those of the execution agency: to publish", () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    expect(body("huaweicloud_identity_agency.execution")).toEqual({
      name: "${var.function_name}-execution",
      description: "Lets the login alarm publish to SMN",
      delegated_domain_name: "op_svc_cff",
      duration: "FOREVER",
      project_role: [{ project: "${var.region}", roles: ["${huaweicloud_identity_role.publish.name}"] }],
    });
    expect(body("huaweicloud_fgs_function.alarm").app_agency).toBe(
      "${huaweicloud_identity_agency.execution.name}",
    );
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
  });

  it("have no wildcard", () => {
    const actions = addresses.flatMap(actionsOf);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => action?.includes("*"))).toEqual([]);
  });

  it("are never those of an administrator of everything", () => {
    expect(text).not.toMatch(/Tenant Administrator|te_admin|FullAccess|Security Administrator|"\*"/i);
    expect(variables.get("trigger_roles")?.default).toEqual(["CTS Administrator"]);
  });

  it("come from the provider's environment variables, never from here", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    expect(providerBlock).toEqual({ region: "${var.region}" });
    const secretive = /access_key|secret|password|token|credential/i;
    expect([...variables.keys(), ...outputs.keys()].filter((name) => secretive.test(name))).toEqual([]);
  });
});

describe("variables", () => {
  it.each([...variables])("%s is described, typed, and never null but by its default", (_, variable) => {
    expect(variable).toMatchObject({ description: expect.stringMatching(/\.$/), type: expect.any(String) });
    expect(variable.nullable).toBe(variable.default === null ? undefined : false);
  });

  it("are all used, but for what only the tools read", () => {
    const unused = [...variables.keys()].filter((name) => !new RegExp(`var\\.${name}\\b`).test(text));
    expect(unused).toEqual(["allow_wide"]);
  });

  it("are declared where they are used", () => {
    const used = new Set([...text.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !variables.has(name ?? ""))).toEqual([]);
  });

  it("are refused with a message, all that could be wrong", () => {
    const free = [...variables].filter(
      ([, { type, validation }]) => !/bool/.test(String(type)) && !validation,
    );
    expect(free).toEqual([]);
  });

  it("without a default are set by the example, which sets none that does not exist", async () => {
    const name = "terraform.tfvars.example";
    const example = await parse(name, readFileSync(new URL(name, terraformFolder), "utf8"));
    const required = [...variables].filter(([, variable]) => !("default" in variable)).map(([key]) => key);
    expect(required).toEqual(["region", "whitelist"]);
    expect(Object.keys(example)).toEqual(expect.arrayContaining(required));
    expect(Object.keys(example).filter((key) => !variables.has(key))).toEqual([]);
  });

  it("reach the function under the names that it reads", () => {
    const names = [...String(locals.function_variables).matchAll(/(\w+) = (?:var|local)\./g)].map(
      ([, name]) => name,
    );
    const read: string[] = [];
    readConfig((name) => {
      read.push(name);
      return undefined;
    });
    expect(names.sort()).toEqual(["Actions", "IP", "RegionName", "SMN_Endpoint", "SMN_Topic", "TimeZone"]);
    expect(names.filter((name) => !read.includes(name ?? ""))).toEqual([]);
  });
});

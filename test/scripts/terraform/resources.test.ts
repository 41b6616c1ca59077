import { readFileSync } from "node:fs";
import { parse } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import { centralRegions, otherClouds } from "../../../scripts/check-config/regions.ts";
import { readCondition } from "../../../scripts/check-config/terraform/declarations.ts";
import { formerTracker } from "../../../scripts/deploy/former-tracker.ts";
import { documentedActions } from "../../../src/actions.ts";
import { readConfig } from "../../../src/config.ts";
import { isOtherCloud } from "../../../src/endpoint.ts";
import { readConfiguration, splitBody, terraformFolder } from "./configuration.ts";
import provider from "./provider-schema.json" with { type: "json" };

interface Schema {
  required: Record<string, string>;
  optional: Record<string, string>;
  exported: Record<string, string>;
  blocks: Record<string, Schema>;
}

/** Made from the provider itself, version 1.97.1. */
const schemas: Record<string, Schema> = provider;
const configuration = await readConfiguration();
const { resources, variables, outputs, locals, provider: providerBlock, text } = configuration;
const addresses = [...resources.keys()].filter((address) => !address.startsWith("terraform_data."));
/** `data.huaweicloud_cts_trackers` of `data.huaweicloud_cts_trackers.management`. */
const typeOf = (address: string) => address.replace(/\.\w+$/, "");
const lifecycleOf = (address: string) =>
  ((resources.get(address)?.lifecycle ?? [{}]) as [Record<string, unknown>])[0];
const body = (address: string) => resources.get(address) ?? {};

function findSchemaProblems(
  what: string,
  value: Record<string, unknown>,
  schema: Schema | undefined,
  isNested = false,
): string[] {
  if (!schema) return [`${what} is not known to the provider`];
  const { arguments: given, blocks } = splitBody(value, isNested);
  const known = { ...schema.required, ...schema.optional };
  return [
    ...given.filter((name) => !(name in known)).map((name) => `${what}.${name} is not known to the provider`),
    ...Object.keys(schema.required)
      .filter((name) => !given.includes(name))
      .map((name) => `${what}.${name} is missing`),
    ...blocks.flatMap(([name, block]) =>
      findSchemaProblems(`${what}.${name}`, block, schema.blocks?.[name], true),
    ),
  ];
}

const rootPolicy = [{ name: "who", string_equals: ["root", "unknown"] }];

describe("resources", () => {
  it.each(addresses)("%s has what the provider accepts and requires, no more and no less", (address) => {
    expect(findSchemaProblems(address, body(address), schemas[typeOf(address)])).toEqual([]);
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
      "data.huaweicloud_cts_operations.listed",
      "data.huaweicloud_cts_trackers.management",
      "data.huaweicloud_identity_check_agency_role_assignment.failures",
      "data.huaweicloud_identity_check_agency_role_assignment.publish",
      "huaweicloud_ces_alarmrule.calls",
      "huaweicloud_cts_notification.guard",
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
      "huaweicloud_smn_subscription.guard",
      "huaweicloud_smn_subscription_filter_policy.sms",
      "huaweicloud_smn_topic.alarms",
      "huaweicloud_smn_topic.failures",
      "huaweicloud_smn_topic.guard",
    ]);
  });

  it("refer to attributes that exist", () => {
    const code = text.replace(/^\s*#.*$/gm, "");
    const references = [...code.matchAll(/\b((?:data\.)?huaweicloud_\w+)\.(\w+)(?:\[[^\]]+\])?\.(\w+)/g)];
    expect(references.length).toBeGreaterThan(10);
    const unknown = references.filter(([, type = "", name, attribute = ""]) => {
      const schema = schemas[type];
      const attributes = { id: "string", ...schema?.required, ...schema?.optional, ...schema?.exported };
      return !resources.has(`${type}.${name}`) || !(attribute in attributes);
    });
    expect(unknown.map(([reference]) => reference)).toEqual([]);
  });

  it("run the function as it is meant to run", () => {
    expect(body("huaweicloud_fgs_function.alarm")).toMatchObject({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
      runtime: "${var.runtime}",
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

  it("set the trigger up last, and make it anew where its operations change", () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    const trigger = body("huaweicloud_fgs_function_trigger.sign_ins");
    expect(trigger).toMatchObject({
      type: "CTS",
      status: "ACTIVE",
      event_data: "${local.trigger_event}",
      depends_on: [
        "${huaweicloud_fgs_async_invoke_configuration.alarm}",
        "${data.huaweicloud_identity_check_agency_role_assignment.publish}",
      ],
    });
    expect(lifecycleOf("huaweicloud_fgs_function_trigger.sign_ins")).toMatchObject({
      replace_triggered_by: ["${terraform_data.trigger_event}"],
    });
    expect(resources.get("terraform_data.trigger_event")).toEqual({ input: "${local.trigger_event}" });
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
  });

  it.each([
    ["huaweicloud_fgs_function.alarm", ["code_type", "code_filename"]],
    ["huaweicloud_smn_subscription.alarms", ["endpoint"]],
    ["huaweicloud_smn_subscription.failures", ["endpoint"]],
    ["huaweicloud_smn_subscription.guard", ["endpoint"]],
  ])("leave alone what the provider would change for no reason: of %s %j", (address, ignored) => {
    expect(lifecycleOf(address).ignore_changes).toEqual(ignored.map((name) => `\${${name}}`));
  });

  it("outlive what still uses them, where the failure destination changes, and there alone", () => {
    const outliving = addresses.filter((address) => lifecycleOf(address).create_before_destroy === true);
    expect(outliving).toEqual([
      "huaweicloud_identity_role.failures_to_bucket",
      "huaweicloud_identity_role.failures_to_topic",
      "huaweicloud_identity_role.publish",
      "huaweicloud_smn_topic.failures",
    ]);
  });

  it("leave the account's tracker alone, and forget the one that an earlier version kept", () => {
    expect(addresses.filter((address) => address.startsWith("huaweicloud_cts_tracker."))).toEqual([]);
    expect(configuration.forgotten).toEqual([formerTracker]);
    expect(configuration.terraform.required_version).toBe(">= 1.7.0");
  });

  it("are refused before there is a trigger that never fires, and where a right did not stick", () => {
    const conditionsOf = (address: string, key: string) =>
      ((lifecycleOf(address)[key] ?? []) as { condition: string }[]).map(({ condition }) => condition);
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    expect(conditionsOf("huaweicloud_fgs_function_trigger.sign_ins", "precondition")).toContain(
      "${!var.check_tracker || local.tracker_records}",
    );
    for (const name of ["publish", "failures"]) {
      const address = `data.huaweicloud_identity_check_agency_role_assignment.${name}`;
      expect(conditionsOf(address, "postcondition")).toEqual(["${self.result}"]);
    }
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    expect(conditionsOf("huaweicloud_identity_agency.configuration", "postcondition")).toEqual([
      expect.stringContaining("self.project_role"),
    ]);
  });

  it("tell, where they guard, of both documented forms of each name by which the alarm is switched off", () => {
    const names = Object.values(locals.guarded_names as Record<string, string[]>).flat();
    for (const documented of [
      ...["deleteFunction", "updateFunctionConfig", "DeleteFunction", "ModifyFunctionMetadata"],
      ...["deleteTrigger", "disableTrigger", "DeleteTrigger", "DisabledTrigger"],
      ...["deleteTopic", "updateTopic", "updateTopicAttribute", "delsubscribe"],
      ...["batchCreateFilterPolices", "batchUpdateFilterPolices"],
      ...["updateTracker", "deleteTracker"],
    ]) {
      expect(names).toContain(documented.toLowerCase());
    }
    expect(variables.get("guard")?.default).toBe(false);
  });

  it("hold back from telephones, and from nobody else, what failed", () => {
    const policies = addresses.filter((address) => address.includes("filter_policy"));
    expect(policies).toEqual(["huaweicloud_smn_subscription_filter_policy.sms"]);
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
    expect(body("huaweicloud_smn_subscription_filter_policy.sms")).toEqual({
      for_each: expect.stringMatching(/subscription\.protocol == "sms" && length\(local\.sms_results\) > 0/),
      subscription_urn: "${huaweicloud_smn_subscription.alarms[each.key].subscription_urn}",
      enable_force_new: "true",
      filter_policies: [{ name: "result", string_equals: "${local.sms_results}" }],
    });
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
  });

  it("may be joined by the manual's own example, of somebody who hears of root alone", async () => {
    const manual = readFileSync(new URL("README.md", terraformFolder), "utf8");
    const [, example = ""] = /```hcl\n(.*?)```/s.exec(manual) ?? [];
    const { resource } = await parse("root.tf", example);
    const [subscription] = resource.huaweicloud_smn_subscription.root;
    const [policy] = resource.huaweicloud_smn_subscription_filter_policy.root;
    expect(findSchemaProblems("subscription", subscription, schemas.huaweicloud_smn_subscription)).toEqual(
      [],
    );
    expect(findSchemaProblems("policy", policy, schemas.huaweicloud_smn_subscription_filter_policy)).toEqual(
      [],
    );
    expect(policy.filter_policies).toEqual(rootPolicy);
  });

  it.each(["README.md", "README.zh-cn.md"])(
    "have the filter policies that %s gives for the console",
    (name) => {
      const frontPage = readFileSync(new URL(`../../${name}`, terraformFolder), "utf8");
      const forConsole = [...frontPage.matchAll(/`(\{"filter_polices".*?)`/g)].map(([, json = ""]) =>
        JSON.parse(json),
      );
      const sms = [{ name: "result", string_equals: ["succeeded", "unknown"] }];
      expect(forConsole).toEqual([{ filter_polices: sms }, { filter_polices: rootPolicy }]);
    },
  );

  it("leave the trigger to be made where a filter policy is refused", () => {
    expect(
      JSON.stringify([...resources].filter(([address]) => !address.includes("filter_policy"))),
    ).not.toContain("filter_policy");
  });

  it("tell of failed and refused calls, and of subscriptions that nobody confirmed", () => {
    const rule = body("huaweicloud_ces_alarmrule.calls");
    expect(rule).toMatchObject({
      metric: [{ namespace: "SYS.FunctionGraph" }],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: HCL's own interpolation
      alarm_actions: [{ notification_list: ["${huaweicloud_smn_topic.failures[0].topic_urn}"] }],
      dynamic: {
        condition: [
          {
            for_each: ["failcount", "rejectcount"],
            content: [{ period: 300, filter: "sum", comparison_operator: ">", value: 0 }],
          },
        ],
      },
    });
    expect([...configuration.checks.keys()]).toEqual(["subscriptions"]);
  });
});

describe("runtimes", () => {
  it("are both that index.zip is tested on, the older one by default", () => {
    const [validation] = (variables.get("runtime")?.validation ?? []) as { condition: string }[];
    const holds = readCondition(validation?.condition ?? "");
    expect(["Node.js18.15", "Node.js20.15", "Node.js22.18", "Python3.9"].filter(holds)).toEqual([
      "Node.js20.15",
      "Node.js22.18",
    ]);
    expect(variables.get("runtime")?.default).toBe("Node.js20.15");
  });
});

describe("regions", () => {
  it("that are central, and of other clouds, are those that check-config knows", () => {
    expect(locals.central_regions).toEqual(centralRegions);
    expect(locals.other_clouds).toEqual([...otherClouds]);
    expect([...otherClouds, ...centralRegions].filter((region) => isOtherCloud(region, ""))).toEqual([
      ...otherClouds,
    ]);
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
      count: "${local.makes_execution_agency ? 1 : 0}",
      name: "${var.function_name}-execution",
      description: "Lets the login alarm publish to SMN",
      delegated_service_name: "op_svc_cff",
      duration: "FOREVER",
      enable_force_new: "true",
      project_role: [{ project: "${var.region}", roles: ["${huaweicloud_identity_role.publish[0].name}"] }],
    });
    expect(body("huaweicloud_fgs_function.alarm").app_agency).toBe("${local.execution_agency}");
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
    expect(names.sort()).toEqual([
      "Actions",
      "IP",
      "Language",
      "RegionName",
      "Repeats",
      "SMN_Endpoint",
      "SMN_Topic",
      "TimeZone",
    ]);
    expect(names.filter((name) => !read.includes(name ?? ""))).toEqual([]);
  });
});

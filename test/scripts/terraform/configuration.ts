/** The one door to `scripts/terraform` for tests: its files parsed, and what each resource sets. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "@cdktf/hcl2json";

type Body = Record<string, unknown>;

export interface Configuration {
  /** `huaweicloud_smn_topic.alarms`, or `data.huaweicloud_cts_trackers.management`, to what stands in its block. */
  resources: Map<string, Body>;
  checks: Map<string, Body>;
  /** Addresses that are forgotten, not destroyed. */
  forgotten: string[];
  terraform: Body;
  variables: Map<string, Body>;
  outputs: Map<string, Body>;
  /** Unresolved, as HCL expressions: `${…}`. */
  locals: Body;
  provider: Body;
  /** All files as they are. */
  text: string;
}

export const terraformFolder = new URL("../../../scripts/terraform/", import.meta.url);

export async function readConfiguration(): Promise<Configuration> {
  const names = readdirSync(terraformFolder).filter((name) => name.endsWith(".tf"));
  const texts = names.map((name) => readFileSync(new URL(name, terraformFolder), "utf8"));
  const files = await Promise.all(names.map((name, index) => parse(name, texts[index] ?? "")));
  const blocks = (key: string) => files.flatMap((file) => Object.entries((file[key] ?? {}) as Body));
  const named = (key: string) => new Map(blocks(key).map(([name, body]) => [name, (body as [Body])[0]]));
  const addressed = (key: string, prefix: string) =>
    blocks(key).flatMap(([type, byName]) =>
      Object.entries(byName as Record<string, [Body]>).map(
        ([name, [body]]) => [`${prefix}${type}.${name}`, body] as const,
      ),
    );
  return {
    resources: new Map([...addressed("resource", ""), ...addressed("data", "data.")]),
    checks: named("check"),
    forgotten: files
      .flatMap((file) => (file.removed ?? []) as { from: string; lifecycle: [{ destroy: boolean }] }[])
      .filter(({ lifecycle: [{ destroy }] }) => !destroy)
      .map(({ from }) => from.replace(/^\$\{(.*)\}$/, "$1")),
    terraform: Object.assign({}, ...files.flatMap((file) => file.terraform ?? [])),
    variables: named("variable"),
    outputs: named("output"),
    locals: Object.assign({}, ...files.flatMap((file) => file.locals ?? [])),
    provider: named("provider").get("huaweicloud") ?? {},
    text: texts.join("\n"),
  };
}

/** Arguments that belong to Terraform itself, not to the provider. */
const metaArguments = new Set(["count", "for_each", "depends_on", "lifecycle", "provider", "dynamic"]);

/** What a resource, or a block in one, sets: arguments, and nested blocks, `dynamic` ones too. */
export function splitBody(body: Body, isNested = false): { arguments: string[]; blocks: [string, Body][] } {
  const own = Object.entries(body).filter(([name]) => isNested || !metaArguments.has(name));
  const isBlock = (value: unknown) => Array.isArray(value) && value.every((item) => isObject(item));
  const dynamic = Object.entries((body.dynamic ?? {}) as Record<string, [{ content: [Body] }]>);
  return {
    arguments: own.filter(([, value]) => !isBlock(value) || isEmpty(value)).map(([name]) => name),
    blocks: [
      ...own.flatMap(([name, value]) =>
        isBlock(value) ? (value as Body[]).map((block): [string, Body] => [name, block]) : [],
      ),
      ...dynamic.map(([name, [{ content }]]): [string, Body] => [name, content[0]]),
    ],
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

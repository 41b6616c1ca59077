import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTool } from "../../../scripts/deploy/find-tool.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { terraformFolder } from "./configuration.ts";

/** Undefined where neither Terraform nor OpenTofu is installed. */
const tool = await findTool(undefined, process.env).catch(() => undefined);

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "variables-"));
  copyFileSync(fileURLToPath(new URL("variables.tf", terraformFolder)), join(directory, "variables.tf"));
  writeFileSync(join(directory, "empty.tfrc"), "");
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Plans the variables alone, which takes no provider and no network. */
function plan(whitelist: string) {
  const { status, stderr } = spawnSync(
    tool ?? "",
    ["plan", "-input=false", "-no-color", "-compact-warnings"],
    {
      cwd: directory,
      encoding: "utf8",
      env: {
        TF_CLI_CONFIG_FILE: join(directory, "empty.tfrc"),
        CHECKPOINT_DISABLE: "1",
        TF_VAR_region: "cn-north-4",
        TF_VAR_whitelist: whitelist,
      },
    },
  );
  return { isGood: status === 0, problem: /An entry of the whitelist cannot be read/.exec(stderr)?.[0] };
}

function isReadable(whitelist: string): boolean {
  return compileWhitelist(whitelist).problems.every(({ kind }) => kind !== "refused");
}

describe.skipIf(!tool)("variable whitelist", () => {
  it.each([
    "10.0.0.10-10.0.0.9",
    "10.0.0.2 - 9.255.255.255",
    "10.0.0.1-::1",
    "::1-10.0.0.1",
    "10.0.0.1, 10.0.0.999",
    "10.0.0.1-10.0.0.0/24",
  ])("refuses %s, as the function does", (whitelist) => {
    expect(isReadable(whitelist)).toBe(false);
    expect(plan(whitelist)).toEqual({ isGood: false, problem: "An entry of the whitelist cannot be read" });
  });

  it.each([
    "10.0.0.1, 10.0.0.0/24; 2001:db8::/32 # office",
    "10.0.0.9-10.0.0.10 9.255.255.255 - 10.0.0.1",
    "10.0.0.5-10.0.0.5",
    "2001:db8::9-2001:db8::10",
    "::ffff:10.0.0.1-10.0.0.5 ::ffff:10.0.0.0/120",
  ])("takes %s, as the function does", (whitelist) => {
    expect(isReadable(whitelist)).toBe(true);
    expect(plan(whitelist)).toEqual({ isGood: true, problem: undefined });
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { terraformDirectory } from "../../../scripts/deploy/run-tool.ts";
import { makeDirectory, makeFile, makeProgram, runScript } from "../programs.ts";

const variables = 'region = "cn-north-4"\nwhitelist = "10.0.0.1"\nemail_addresses = ["duty@acme.test"]';

/** A program that keeps a record of how it was called; `init` succeeds, everything else exits with `code`. */
function makeTerraform(code = 0) {
  const directory = makeDirectory();
  const record = join(directory, "calls");
  makeProgram(
    directory,
    "terraform",
    `const args = process.argv.slice(2);
     require("node:fs").appendFileSync(${JSON.stringify(record)}, JSON.stringify(args.slice(1)) + "\\n");
     process.exit(args[1] === "init" ? 0 : ${code});`,
  );
  const calls = () =>
    existsSync(record)
      ? readFileSync(record, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
  return { env: { PATH: directory }, calls };
}

describe("npm run deploy", { timeout: 60_000 }, () => {
  it("checks, builds, and has Terraform initialise and apply", async () => {
    const { env, calls } = makeTerraform();
    const file = makeFile("terraform.tfvars", variables);
    const ended = await runScript("deploy", ["--var-file", file, "--yes"], env);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/Good: 1 entry[\s\S]*bytes, SHA-256 [0-9a-f]{64}[\s\S]*Left to do/);
    expect(calls()).toEqual([
      ["init", "-input=false"],
      ["apply", `-var-file=${file}`, "-input=false", "-auto-approve"],
    ]);
    expect(existsSync(join(terraformDirectory, "../../index.zip"))).toBe(true);
  });

  it("deploys nothing that the function would refuse", async () => {
    const { env, calls } = makeTerraform();
    const file = makeFile("terraform.tfvars", variables.replace("10.0.0.1", "10.0.0.9-10.0.0.1"));
    const ended = await runScript("deploy", ["--var-file", file, "--yes"], env);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/Nothing was deployed/) });
    expect(ended.stdout).toMatch(/10\.0\.0\.9-10\.0\.0\.1 +refused/);
    expect(calls()).toEqual([]);
  });

  it("removes also what it would no longer deploy", async () => {
    const { env, calls } = makeTerraform();
    const file = makeFile("terraform.tfvars", variables.replace("10.0.0.1", "nonsense"));
    expect(await runScript("deploy", ["--var-file", file, "--destroy"], env)).toMatchObject({ code: 0 });
    expect(calls()[1]).toEqual(["destroy", `-var-file=${file}`]);
  });

  it("exits with 1 where Terraform fails", async () => {
    const { env } = makeTerraform(7);
    const file = makeFile("terraform.tfvars", variables);
    expect(await runScript("deploy", ["--var-file", file, "--plan"], env)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/terraform plan failed \(exit code 7\)/),
    });
  });

  it.each([
    [[], /Neither terraform nor tofu is on the PATH/],
    [
      ["--var-file", "/nowhere/x", "--tool", process.execPath],
      /copy scripts\/terraform\/terraform\.tfvars\.example/,
    ],
  ])("exits with 2 after %j", async (args, message) => {
    expect(await runScript("deploy", args)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(message),
    });
  });
});

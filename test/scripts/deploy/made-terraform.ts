/** A stand-in for Terraform, and the variables that a deployment is made of. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeDirectory, makeFile, makeProgram } from "../programs.ts";

export const variables =
  'region = "cn-north-4"\nwhitelist = "10.0.0.1"\nemail_addresses = ["duty@acme.test"]';

const keys = { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" };
export const tracker = "huaweicloud_cts_tracker.management[0]";
export const trigger = "huaweicloud_fgs_function_trigger.sign_ins";

/** How the stand-in answers: exit codes by the first argument, and what it prints. */
interface Answers {
  codes?: Record<string, number>;
  /** Of the plan behind an apply. */
  secondPlan?: number;
  /** Addresses in the state, before and after the apply. */
  state?: string[];
  stateAfter?: string[];
  plan?: object;
}

/** A program that keeps a record of how it was called, and answers like Terraform. */
export function makeTerraform({
  codes = {},
  secondPlan = 0,
  state = [],
  stateAfter = state,
  plan = {},
}: Answers = {}) {
  const directory = makeDirectory();
  const record = join(directory, "calls");
  const tool = makeProgram(
    directory,
    "terraform",
    `const { appendFileSync, readFileSync, existsSync } = require("node:fs");
     const args = process.argv.slice(3).map((arg) => arg.replace(/^-out=.*/, "-out"));
     const before = existsSync(${JSON.stringify(record)}) ? readFileSync(${JSON.stringify(record)}, "utf8") : "";
     appendFileSync(${JSON.stringify(record)}, JSON.stringify(args[0] === "show" ? ["show"] : args) + "\\n");
     const state = before.includes('["apply"') ? ${JSON.stringify(stateAfter)} : ${JSON.stringify(state)};
     if (args[0] === "version") console.log("Terraform v1.11.4");
     if (args[0] === "state" && args[1] === "list") console.log(state.join("\\n"));
     if (args[0] === "show") console.log(JSON.stringify(${JSON.stringify(plan)}));
     process.exit(args.includes("-detailed-exitcode") ? ${secondPlan} : (${JSON.stringify(codes)}[args[0]] ?? 0));`,
  );
  const calls = (): string[][] =>
    existsSync(record)
      ? readFileSync(record, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
  return { tool, env: { PATH: directory, ...keys }, calls };
}

export const makeVariables = (text = variables) => makeFile("my.tfvars", text);

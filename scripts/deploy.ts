/** `npm run deploy`: from nothing to the first alarm, by Terraform or OpenTofu. */
import { basename } from "node:path";
import { clean } from "../src/text.ts";
import { checkConfig } from "./check-config/check.ts";
import { showReport } from "./check-config/show.ts";
import { readTerraformVariables } from "./check-config/terraform/variables.ts";
import { formatCount } from "./cli/format.ts";
import { run, UsageError } from "./cli/run.ts";
import { paint, widthOf } from "./cli/terminal.ts";
import { actionArguments, initArguments } from "./deploy/arguments.ts";
import { requireCredentials } from "./deploy/credentials.ts";
import { findTool } from "./deploy/find-tool.ts";
import { findFormerTracker } from "./deploy/former-tracker.ts";
import { formatLeftToDo } from "./deploy/left-to-do.ts";
import { type DeployOptions, readOptions } from "./deploy/options.ts";
import { readPlan, withPlanFile } from "./deploy/plan-file.ts";
import { formatPlan } from "./deploy/plan-words.ts";
import { runTool } from "./deploy/run-tool.ts";
import { formatLeft, planAgain } from "./deploy/second-plan.ts";
import { forget, listState } from "./deploy/state.ts";
import { checkToolVersion } from "./deploy/tool-version.ts";

const trigger = "huaweicloud_fgs_function_trigger.sign_ins";

const triggerLost =
  "There is NO TRIGGER now, so no sign-in is seen: the old one was removed, and CTS did not take the new one.\n" +
  "Put extra_actions, omitted_actions and include_failed_sign_ins back to what they were, and run npm run deploy again.";
const noTrigger = "There is no trigger, so no sign-in is seen until an apply goes through.";

await run(async (args) => {
  const options = readOptions(args);
  const tool = await findTool(options.tool, process.env);
  // Everything that can be wrong is looked at before anything is built, downloaded or changed.
  const { variables, ...besides } = await readTerraformVariables(options.varFiles, process.env);
  const report = checkConfig(variables, {
    ...besides,
    allowWide: options.allowWide || besides.allowWide,
    nowMs: Date.now(),
  });

  announce("Configuration", "as npm run check-config reads it");
  console.log(showReport(report, widthOf(process.stdout)));
  if (!report.good && options.action !== "destroy")
    return fail("Nothing was deployed: correct what was refused.");
  requireCredentials(process.env);
  await checkToolVersion(tool);

  announce("Build", "index.zip");
  const { build } = await import("../build.mjs");
  const { zipBytes, sha256 } = await build();
  console.log(`${formatCount(zipBytes)} bytes, SHA-256 ${sha256}`);

  // State and plans hold the whitelist, addresses and telephone numbers: what is written from here on is this user's alone.
  process.umask(0o077);
  announce(tool, "init");
  const initialised = await runTool(tool, initArguments(paint.isColorSupported)).catch((error: Error) => {
    throw new UsageError(`${tool} cannot be run: ${error.message}`);
  });
  if (initialised !== 0) return fail(`${basename(tool)} init failed (exit code ${initialised}).`);
  const held = await listState(tool);
  if (!held && options.action === "destroy") {
    return fail(
      "The state cannot be listed, so nothing was removed. Where there is none, nothing was deployed from here.",
    );
  }
  await letGoOfTracker(tool, options.action, held ?? []);

  const code = await act(tool, options);
  if (code !== 0) {
    const isThere = options.action !== "apply" || (await listState(tool))?.includes(trigger);
    const lost = held?.includes(trigger) ? triggerLost : noTrigger;
    return fail(
      `${basename(tool)} ${options.action} failed (exit code ${code}).${isThere ? "" : `\n${lost}`}`,
    );
  }
  return options.action === "apply" ? conclude(tool, options, variables.RegionName ?? "") : 0;
});

/** Earlier versions kept the account's tracker in the state: Terraform must not destroy it there, as that switches CTS off. */
async function letGoOfTracker(
  tool: string,
  action: DeployOptions["action"],
  held: readonly string[],
): Promise<void> {
  const addresses = findFormerTracker(held);
  if (addresses.length === 0) return;
  announce("Tracker", addresses.join(", "));
  if (action === "plan") {
    console.log("It will be taken out of the state before anything else: CTS itself stays as it is.");
    return;
  }
  await forget(tool, addresses);
  console.log("It is taken out of the state: CTS itself stays as it is.");
}

function act(tool: string, options: DeployOptions): Promise<number> {
  announce(tool, options.action);
  return withPlanFile(async (path) => {
    const code = await runTool(tool, actionArguments(options, path, paint.isColorSupported));
    const plan = code === 0 && options.action === "plan" ? await readPlan(tool, path) : undefined;
    if (plan) {
      announce("In words", "the plan's file is gone; npm run deploy plans anew, and asks");
      for (const line of formatPlan(plan)) console.log(clean(line, 1000));
    }
    return code;
  });
}

/** What was applied has to stick, and a person has something left to do. */
async function conclude(tool: string, { varFiles }: DeployOptions, region: string): Promise<number> {
  announce("Once more", "a plan that has to be empty");
  const { result, stderr, plan } = await planAgain(tool, varFiles);
  if (result === "empty") console.log(paint.green("Everything stuck."));
  announce("Left to do", "");
  for (const line of formatLeftToDo(region, plan?.held)) console.log(`- ${clean(line, 500)}`);
  if (result === "failed")
    return fail(`The second plan failed, so whether all of it stuck is not known.\n${cleanLines(stderr)}`);
  if (result === "empty") return 0;
  return fail(
    ["Applied, and did not stick:", ...formatLeft(plan).map((line) => `  ${clean(line, 500)}`)].join("\n"),
  );
}

/** What Terraform repeats may be anybody's text. */
function cleanLines(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => clean(line, 500)).join("\n");
}

function announce(what: string, detail: string): void {
  console.log(`\n${paint.bold(what)}  ${paint.dim(detail)}`);
}

function fail(text: string): number {
  console.error(paint.red(`\n${text}`));
  return 1;
}

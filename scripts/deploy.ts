/** `npm run deploy`: from nothing to the first alarm, by Terraform or OpenTofu. */
import { basename } from "node:path";
import { checkConfig } from "./check-config/check.ts";
import { showReport } from "./check-config/show.ts";
import { readTerraformVariables } from "./check-config/terraform/variables.ts";
import { run, UsageError } from "./command-line.ts";
import { findTool } from "./deploy/find-tool.ts";
import { readOptions } from "./deploy/options.ts";
import { composeArguments, runTool } from "./deploy/run-tool.ts";
import { paint } from "./terminal.ts";

await run(async (args) => {
  const options = readOptions(args);
  const { action } = options;
  const tool = await findTool(options.tool, process.env);
  // Everything that can be wrong is looked at before anything is built or changed.
  const { variables, ...besides } = await readTerraformVariables(options.varFiles, process.env);
  const report = checkConfig(variables, { ...besides, allowWide: options.allowWide || besides.allowWide });

  announce("Configuration", "as npm run check-config reads it");
  console.log(showReport(report));
  if (!report.good && action !== "destroy") {
    console.error(paint.red("\nNothing was deployed: correct what was refused."));
    return 1;
  }

  announce("Build", "index.zip");
  const { build } = await import("../build.mjs");
  const { zipBytes, sha256 } = await build();
  console.log(`${zipBytes.toLocaleString("en")} bytes, SHA-256 ${sha256}`);

  for (const toolArguments of composeArguments(options)) {
    announce(basename(tool), toolArguments[1] ?? "");
    const code = await runTool(tool, toolArguments).catch((error: Error) => {
      throw new UsageError(`${tool} cannot be run: ${error.message}`);
    });
    if (code !== 0) {
      console.error(paint.red(`\n${basename(tool)} ${toolArguments[1]} failed (exit code ${code}).`));
      return 1;
    }
  }
  if (action === "apply") {
    announce("Left to do", "see left_to_do above");
    console.log("No alarm arrives before the subscriptions are confirmed, by the link in each invitation.");
  }
  return 0;
});

function announce(what: string, detail: string): void {
  console.log(`\n${paint.bold(what)}  ${paint.dim(detail)}`);
}

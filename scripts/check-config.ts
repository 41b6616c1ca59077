/** `npm run check-config`: the function's own parser over a configuration, before it is deployed. */
import { checkConfig } from "./check-config/check.ts";
import { readOptions } from "./check-config/options.ts";
import { showReport } from "./check-config/show.ts";
import { readTerraformVariables } from "./check-config/terraform/variables.ts";
import { run } from "./cli/run.ts";
import { paint, widthOf } from "./cli/terminal.ts";

await run(async (args) => {
  const options = readOptions(args);
  const { variables, ...besides } = options.variables
    ? { variables: options.variables, allowWide: false }
    : await readTerraformVariables(options.varFiles, process.env);
  const { nowMs = Date.now() } = options;
  const allowWide = options.allowWide || besides.allowWide;
  const report = checkConfig(variables, { ...besides, allowWide, nowMs });
  if (options.json) {
    console.log(JSON.stringify(report, null, 2));
  } else {
    console.log(showReport(report, widthOf(process.stdout)));
    if (options.merged) console.log(`\n${paint.dim("Merged:")}\n${report.merged.join(",")}`);
  }
  return report.good ? 0 : 1;
});

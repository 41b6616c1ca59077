/** `npm run doctor`: is the alarm alive? Looks, read-only, at the deployed thing. */
import { readCredentials } from "./archive/credentials.ts";
import { run, UsageError } from "./cli/run.ts";
import { createApi } from "./doctor/api.ts";
import { look } from "./doctor/look.ts";
import { readOptions } from "./doctor/options.ts";
import { readZip } from "./doctor/read-zip.ts";
import { exitCodeOf, formatResult, formatRows, toJson } from "./doctor/show.ts";
import { readDeployedUrn } from "./smoke/deployed-urn.ts";
import { readTarget } from "./smoke/options.ts";

await run(async (args) => {
  const options = readOptions(args);
  const problems: string[] = [];
  const credentials = readCredentials(process.env, "may look at what was deployed", problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  const named = options.urn ?? (await readDeployedUrn(options.tool, process.env));
  const { urn, projectId } = readTarget(named, options);
  const [, , region = ""] = urn.split(":");
  const api = createApi({ region, projectId, credentials, endpoint: options.endpoint });
  const rows = await look({
    api,
    target: { urn, region, projectId },
    zip: await readZip(new URL("../index.zip", import.meta.url)),
    allowWide: options.allowWide,
    nowMs: Date.now(),
  });
  console.log(
    options.json
      ? toJson(rows, options.accept)
      : `${formatRows(rows)}\n\n${formatResult(rows, options.accept)}`,
  );
  return exitCodeOf(rows, options.accept);
});

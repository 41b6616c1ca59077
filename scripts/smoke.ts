/** `npm run smoke`: the deployed function handles a made-up sign-in, and says what it did. */
import { randomUUID } from "node:crypto";
import { clean } from "../src/text.ts";
import { readCredentials } from "./archive/credentials.ts";
import { run, UsageError } from "./cli/run.ts";
import { paint, widthOf } from "./cli/terminal.ts";
import { readDeployedUrn } from "./smoke/deployed-urn.ts";
import { composeEvent, readEventFile } from "./smoke/event.ts";
import { invokeFunction } from "./smoke/invoke.ts";
import { readOptions, readTarget } from "./smoke/options.ts";
import { decisionOf, showInvocation } from "./smoke/show.ts";

await run(async (args) => {
  const options = readOptions(args);
  const problems: string[] = [];
  const credentials = readCredentials(process.env, "may invoke the function", problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  const now = new Date();
  const event =
    options.event === undefined
      ? await composeEvent(options.ip, randomUUID(), now.getTime())
      : await readEventFile(options.event);
  const target = readTarget(options.urn ?? (await readDeployedUrn(options.tool, process.env)), options);

  console.log(`Invoking ${paint.bold(target.urn)} at ${target.endpoint}\n`);
  const invocation = await invokeFunction(target, event, credentials, now);
  console.log(showInvocation(invocation, widthOf(process.stdout)));
  const decision = decisionOf(invocation.result);
  if (decision !== options.expect) {
    console.error(
      paint.red(
        `\nExpected ${options.expect}, but ${decision === undefined ? "the function failed" : clean(decision, 100)}.`,
      ),
    );
    return 1;
  }
  const next = decision === "alarmed" ? " SMN has accepted the alarm: see that it arrives." : "";
  console.log(paint.green(`\nGood: ${decision}.${next}`));
  return 0;
});

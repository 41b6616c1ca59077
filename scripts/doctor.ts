/** `npm run doctor`: is the alarm alive? Looks at what is deployed, and changes nothing. */
import { endpointOf } from "../src/endpoint.ts";
import { createDisclosure } from "../src/secrets.ts";
import { exitCodes, run } from "./cli/run.ts";
import { paint } from "./cli/terminal.ts";
import { createAsk } from "./doctor/ask.ts";
import { readBuild } from "./doctor/build.ts";
import { resultOf } from "./doctor/finding.ts";
import { createHide } from "./doctor/hide.ts";
import { judge } from "./doctor/judge.ts";
import { createAskBucket } from "./doctor/look/bucket.ts";
import { look } from "./doctor/look.ts";
import { readOptions } from "./doctor/options.ts";
import { showRows, toJson } from "./doctor/show.ts";
import { readSubject } from "./doctor/subject.ts";
import { readDeployed } from "./smoke/deployed-urn.ts";

await run(async (args) => {
  const options = readOptions(args, process.env);
  const { credentials, allowWide, accepted } = options;
  const deployed = options.urn === undefined ? await readDeployed(options.tool, process.env) : undefined;
  const subject = readSubject(options.urn ?? deployed?.functionUrn ?? "", options);
  const topics = {
    topic: options.topic ?? deployed?.topicUrn,
    guard: options.guardTopic ?? deployed?.guardTopicUrn,
  };
  const nowMs = Date.now();

  const disclosure = createDisclosure(Object.values(credentials), []);
  const ask = createAsk(credentials, options.endpoint, disclosure);
  const askBucket = createAskBucket(credentials, options.endpoint ?? endpointOf("obs", subject.region));
  const seen = await look(ask, askBucket, subject, topics, nowMs);
  const rows = judge(seen, subject, { build: await readBuild(), allowWide, accepted, nowMs });

  const hide = createHide(disclosure);
  if (options.json) console.log(toJson(subject.urn, rows, hide));
  else console.log(`${paint.bold(subject.urn)}\n\n${showRows(rows, hide)}`);
  return { good: exitCodes.good, wrong: exitCodes.wrong, unseen: exitCodes.unseen }[resultOf(rows)];
});

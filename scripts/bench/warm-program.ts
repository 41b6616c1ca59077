/**
 * A child program: hands one bundle many sign-ins in this process, and after each alarm posts the same,
 * signed beforehand, barely over a kept-alive connection: what an alarm takes above that is not network. Arguments: the bundle, the
 * endpoint, the file of its authority, the file of a SentAlarm. Writes a WarmRun as JSON to file descriptor 3.
 */
import { readFileSync, writeSync } from "node:fs";
import { Agent, request } from "node:https";
import { type SignedRequest, signPost } from "../../src/sign.ts";
import { createContext, createEvent, credentials, initialise, projectId } from "./invocation.ts";
import type { SentAlarm } from "./smn-server.ts";
import { trustAuthority } from "./trust.ts";
import { alarmsInOneProcess, alarmsToWarmUp, allowedInOneProcess, type WarmRun } from "./warm.ts";

const [bundle, endpoint, authorityFile, sentAlarmFile] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
];
const authority = readFileSync(authorityFile, "utf8");
const agent = new Agent({ keepAlive: true, ca: authority });
trustAuthority(authority);

async function run(): Promise<WarmRun> {
  const { path, body }: SentAlarm = JSON.parse(readFileSync(sentAlarmFile, "utf8"));
  const url = new URL(decodeURIComponent(path), endpoint);
  const signed = await signPost(url, JSON.parse(body), credentials, projectId, new Date());
  const context = createContext(endpoint);
  const { handler, initializer } = require(bundle);
  if (initializer) await initialise(initializer, context);

  const alarmMs: number[] = [];
  const bareMs: number[] = [];
  for (let nth = 0; nth < alarmsToWarmUp + alarmsInOneProcess; nth += 1) {
    const event = createEvent("alarm", nth);
    alarmMs.push(await time(() => handler(event, context)));
    bareMs.push(await time(() => post(url, signed)));
  }

  const allowedMs: number[] = [];
  for (let nth = 0; nth < 2 * allowedInOneProcess; nth += 1) {
    const event = createEvent("allowed", nth);
    allowedMs.push(await time(() => handler(event, context)));
  }
  return {
    alarmMs: alarmMs.slice(alarmsToWarmUp),
    bareMs: bareMs.slice(alarmsToWarmUp),
    allowedMs: allowedMs.slice(allowedInOneProcess),
  };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedNs = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - startedNs) / 1e6;
}

function post(url: URL, { headers, body }: SignedRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: "POST", headers };
    request(url, options, (response) => {
      response.resume().on("end", resolve);
    })
      .on("error", reject)
      .end(body);
  });
}

run().then((result) => {
  writeSync(3, JSON.stringify(result));
  process.exit(0);
});

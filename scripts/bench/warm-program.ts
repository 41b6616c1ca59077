/**
 * A child program: hands one bundle many sign-ins in this process, and after each alarm posts the same bytes
 * barely over a kept-alive connection: what an alarm takes above that is not network. Arguments: the bundle, the
 * endpoint, the file of its authority, the file of a SentAlarm. Writes a WarmRun as JSON to file descriptor 3.
 */
import { readFileSync, writeSync } from "node:fs";
import { Agent, request } from "node:https";
import { createContext, createEvent, initialise } from "./invocation.ts";
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
  const sent: SentAlarm = JSON.parse(readFileSync(sentAlarmFile, "utf8"));
  const context = createContext(endpoint);
  const { handler, initializer } = require(bundle);
  if (initializer) await initialise(initializer, context);

  const alarmMs: number[] = [];
  const bareMs: number[] = [];
  for (let nth = 0; nth < alarmsToWarmUp + alarmsInOneProcess; nth += 1) {
    const event = createEvent("alarm", nth);
    alarmMs.push(await time(() => handler(event, context)));
    bareMs.push(await time(() => post(sent)));
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

function post({ path, headers, body }: SentAlarm): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: "POST", headers: { ...headers, connection: "keep-alive" } };
    request(new URL(path, endpoint), options, (response) => {
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

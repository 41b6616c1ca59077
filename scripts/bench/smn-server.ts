/** Starts the stand-in for SMN in a process of its own, with a certificate authority made for this run. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { type Certificate, createAuthority } from "../stand-ins/smn/certificates.ts";
import { bareEnvironment, bundleProgram } from "./programs.ts";

/** What the server has accepted since it started: how many alarms, and the last one as it was sent. */
export interface Accepted {
  count: number;
  last: SentAlarm | undefined;
}

export interface SentAlarm {
  path: string;
  body: string;
}

export interface SmnServer {
  endpoint: string;
  /** The certificate of the authority that clients have to trust, as a file. */
  authorityFile: string;
  accepted(): Promise<Accepted>;
  stop(): Promise<void>;
}

/** Starts the server; its program goes into `directory`. */
export async function startSmnServer(directory: string): Promise<SmnServer> {
  const program = path.join(directory, "smn-program.cjs");
  await bundleProgram(new URL("./smn-program.ts", import.meta.url), program);
  const authority = await createAuthority();
  const child = fork(program, { env: bareEnvironment({}), execArgv: [] });
  const ended = once(child, "exit");
  const { endpoint } = await ask<{ endpoint: string }>(child, ended, await authority.issue("good"));
  return {
    endpoint,
    authorityFile: authority.caFile,
    accepted: () => ask(child, ended, "accepted"),
    async stop() {
      child.kill();
      await ended;
      await authority.remove();
    },
  };
}

async function ask<Answer>(
  child: ChildProcess,
  ended: Promise<unknown>,
  question: Certificate | string,
): Promise<Answer> {
  const answered = once(child, "message");
  child.send(question);
  const answer = await Promise.race([answered, ended.then(() => undefined)]);
  if (answer === undefined) throw new Error("The benchmark's server ended before it answered.");
  return answer[0];
}

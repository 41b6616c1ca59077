/** Starts the stand-in for SMN in a process of its own, with a certificate authority made for this run. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import path from "node:path";
import { generate } from "selfsigned";
import { bareEnvironment, bundleProgram } from "./programs.ts";

export interface Certificate {
  key: string;
  cert: string;
}

/** What the server has accepted since it started: how many alarms, and the request of the last one. */
export interface Accepted {
  count: number;
  last: SentAlarm | undefined;
}

export interface SentAlarm {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface SmnServer {
  endpoint: string;
  /** The certificate of the authority that clients have to trust, as a file. */
  authorityFile: string;
  accepted(): Promise<Accepted>;
  stop(): Promise<void>;
}

/** Starts the server; it writes its program and the authority's certificate into `directory`. */
export async function startSmnServer(directory: string): Promise<SmnServer> {
  const program = path.join(directory, "smn-program.cjs");
  const authorityFile = path.join(directory, "authority.pem");
  await bundleProgram(new URL("./smn-program.ts", import.meta.url), program);
  const { authority, server } = await createCertificates();
  await writeFile(authorityFile, authority.cert);

  const child = fork(program, { env: bareEnvironment({}), execArgv: [] });
  const ended = once(child, "exit");
  const { port } = await ask<{ port: number }>(child, ended, server);
  return {
    endpoint: `https://127.0.0.1:${port}`,
    authorityFile,
    accepted: () => ask(child, ended, "accepted"),
    async stop() {
      child.kill();
      await ended;
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

async function createCertificates(): Promise<{ authority: Certificate; server: Certificate }> {
  const authority = await generate([{ name: "commonName", value: "Benchmark authority" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
    algorithm: "sha256",
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  return {
    authority: { key: authority.private, cert: authority.cert },
    server: { key: server.private, cert: server.cert },
  };
}

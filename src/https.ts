/** Sends one POST over a kept or a new connection, and reads the answer in bounded time. */
// biome-ignore lint/style/noRestrictedImports: its home.
import type * as http from "node:http";

export interface Answer {
  readonly statusCode: number;
  /** `Date` and `Retry-After`, as they came. */
  readonly date: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
  /** Whether the body came to its end; it did not where the connection broke, time ran out or it was too long. */
  readonly complete: boolean;
}

/** No answer began: the connection failed, broke, or time ran out. */
export class ConnectionError extends Error {
  override name = "ConnectionError";
  /** Node's error code, such as `ECONNREFUSED`; `TIMEOUT` where time ran out. */
  readonly code: string;
  /** The connection was kept alive from an earlier request, and had died since. */
  readonly stale: boolean;

  constructor(cause: NodeJS.ErrnoException, stale: boolean) {
    super(cause.message, { cause });
    this.code = cause.code ?? "ERROR";
    this.stale = stale;
  }
}

/** SMN's answers have some hundred bytes. */
const maxBodyBytes = 64 * 1024;
/** An idle connection is dropped after this time: the instance may have been frozen, and the connection be dead. */
const maxIdleMs = 15_000;

/** By the protocol of the address. */
const agents: Record<string, http.Agent> = {};
let lastUsedMs = 0;

/**
 * Posts over an idle connection or a new one. `timeoutMs` bounds all of it, up to the answer's last byte.
 * @throws ConnectionError where no answer began
 */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<Answer> {
  if (Date.now() - lastUsedMs > maxIdleMs) dropIdleConnections();
  // Loaded only now: an allowed sign-in needs no TLS.
  // biome-ignore lint/style/noRestrictedImports: its home.
  const client = await (url.protocol === "https:" ? import("node:https") : import("node:http"));
  agents[url.protocol] ??= new client.Agent({ keepAlive: true });
  const agent = agents[url.protocol];
  // Verification is asked for by name: NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off.
  const request = client.request(url, { method: "POST", headers, agent, rejectUnauthorized: true });
  const timeout = () =>
    request.destroy(Object.assign(new Error(`no answer within ${timeoutMs} ms`), { code: "TIMEOUT" }));
  const timer = setTimeout(timeout, timeoutMs);
  return new Promise<Answer>((resolve, reject) => {
    let begun = false;
    const fail = (error: NodeJS.ErrnoException) =>
      reject(new ConnectionError(error, request.reusedSocket && error.code !== "TIMEOUT"));
    request.on("error", fail);
    // The last event of all: a `101 Switching Protocols` brings neither an error nor a response.
    request.on("close", () => {
      if (!begun) fail(new Error("the connection was closed without an answer"));
    });
    request.on("response", (response) => {
      begun = true;
      resolve(readBody(response));
    });
    request.end(body);
  }).finally(() => {
    clearTimeout(timer);
    lastUsedMs = Date.now();
  });
}

/** Closes the connections that wait for a next request, not those at work. */
export function dropIdleConnections(): void {
  for (const agent of Object.values(agents)) {
    for (const sockets of Object.values(agent.freeSockets)) {
      for (const socket of sockets ?? []) socket.destroy();
    }
  }
}

/** Reads to the end of the body, or as far as it comes: the status has come all the same, and it decides. */
function readBody(response: http.IncomingMessage): Promise<Answer> {
  const { statusCode = 0, headers } = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) response.destroy();
      else chunks.push(chunk);
    });
    response.on("error", () => {}); // "close" follows.
    response.on("close", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const complete = response.complete && bytes <= maxBodyBytes;
      resolve({ statusCode, date: headers.date, retryAfter: headers["retry-after"], body, complete });
    });
  });
}

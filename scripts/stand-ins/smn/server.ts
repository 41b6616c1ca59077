/** The stand-in for SMN on loopback: verifies what it gets, answers as SMN does, or misbehaves on command. */
import { randomUUID } from "node:crypto";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Answer } from "./answers.ts";
import type { Certificate } from "./certificates.ts";
import { type FaultScript, followScript } from "./fault-script.ts";
import { misbehave } from "./faults.ts";
import { bodyLimitBytes, examine, type Known, tooLarge } from "./gateway.ts";
import { isPlain } from "./plain.ts";
import type { AcceptedAlarm } from "./publish.ts";
import { describeRequest, readBody, type SeenRequest } from "./seen-request.ts";

export interface SmnOptions extends Known {
  /** Serves HTTPS with it; plain HTTP without. */
  certificate?: Certificate;
  /** A fault script (see `readFaults`), or a function from the request to the name of its fault. */
  faults?: FaultScript;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface Smn {
  /** `https://127.0.0.1:PORT`, as `SMN_Endpoint` takes it. */
  endpoint: string;
  accepted: readonly AcceptedAlarm[];
  requests: readonly SeenRequest[];
  /** TCP connections so far, those included on which no request followed. */
  connections(): number;
  /** Starts a new script with the next request. */
  misbehave(faults: FaultScript): void;
  /** Drops the connections that clients keep alive. */
  closeIdle(): void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. */
export async function startSmn(options: SmnOptions): Promise<Smn> {
  const { certificate, now = Date.now } = options;
  const accepted: AcceptedAlarm[] = [];
  const requests: SeenRequest[] = [];
  const connections = new Map<number | undefined, number>();
  let fateOf = followScript(options.faults ?? "", 0);

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const startedAt = performance.now();
    const body = await readBody(request, bodyLimitBytes);
    if (!body) return;
    const whole = body === "too large" ? Buffer.alloc(0) : body;
    const seen = describeRequest(
      request,
      whole,
      requests.length,
      connections.get(request.socket.remotePort) ?? 0,
    );
    requests.push(seen);
    response.on("close", () => {
      seen.durationMs = performance.now() - startedAt;
    });

    const publish = body === "too large" ? tooLarge : examine(request, body, options, now());
    if ("status" in publish) seen.problem = JSON.stringify(publish.body);

    const send = (answer: Answer) => {
      seen.status = answer.status;
      reply(response, answer);
    };
    const accept = () => {
      if ("status" in publish) return publish;
      const alarm = { messageId: newId(), ...publish };
      accepted.push(alarm);
      seen.accepted = true;
      return { status: 200, body: { message_id: alarm.messageId } };
    };
    const answerWell = () => send(accept());
    if (body === "too large") {
      request.resume(); // Unread bytes would tear the answer down with the connection.
      response.shouldKeepAlive = false;
      return answerWell();
    }
    const fault = fateOf(seen);
    seen.fault = fault.argument ? `${fault.name}:${fault.argument}` : fault.name;
    misbehave(fault, { response, answerWell, send, isPlain: isPlain(seen.body), accept, nowMs: now() });
  };

  const server = certificate ? createHttpsServer(certificate, serve) : createHttpServer(serve);
  server.keepAliveTimeout = 60_000;
  let connectionCount = 0;
  server.on("connection", (socket: Socket) => {
    connections.set(socket.remotePort, ++connectionCount);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    endpoint: `${certificate ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    requests,
    connections: () => connectionCount,
    misbehave: (faults) => {
      fateOf = followScript(faults, requests.length);
    },
    closeIdle: () => server.closeIdleConnections(),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** An endpoint on loopback where nobody listens. */
export async function refusedEndpoint(): Promise<string> {
  const smn = await startSmn({ keys: [], topicUrns: [] });
  await smn.close();
  return smn.endpoint.replace("http:", "https:");
}

function reply(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = typeof body === "string" ? body : JSON.stringify({ request_id: newId(), ...body });
  response.writeHead(status, {
    "content-type": typeof body === "string" ? "text/html" : "application/json",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

function newId(): string {
  return randomUUID().replaceAll("-", "");
}

/** Misbehaviour on command: what the server does instead of answering well. */
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { type Answer, cannedAnswers, refusalOf, unauthorised } from "./answers.ts";
import type { Fault } from "./fault-script.ts";

export interface FaultyResponse {
  response: ServerResponse;
  /** Answers well, or with the refusal that the request deserves. */
  answerWell(): void;
  send(answer: Answer): void;
  /** Whether the request is in the plainest form. */
  isPlain: boolean;
  /** Takes the alarm in without an answer. */
  accept(): void;
  nowMs: number;
}

/** Does to one request what its fault says. */
export function misbehave({ name, argument }: Fault, exchange: FaultyResponse): void {
  const canned = cannedAnswers[name];
  if (name === "401" && argument === "date") {
    const date = new Date(exchange.nowMs + 3_600_000).toUTCString();
    exchange.send({ ...unauthorised("X-Sdk-Date is more than 15 minutes off"), headers: { date } });
  } else if (canned) {
    exchange.send({ ...canned, headers: { ...canned.headers, ...retryAfter(argument, exchange.nowMs) } });
  } else {
    const act = acts[name] ?? answerWell;
    act(exchange, argument);
  }
}

/** The faults that are no plain answer. */
const acts: Readonly<Record<string, (exchange: FaultyResponse, argument: string) => void>> = {
  refuse: ({ send }, argument) => send(refusalOf(argument)),
  "plain-only": ({ isPlain, answerWell, send }, argument) => {
    if (isPlain) answerWell();
    else send(refusalOf(argument));
  },
  hang: () => {},
  slow: (exchange, delayMs) => {
    setTimeout(exchange.answerWell, Number(delayMs)).unref();
  },
  reset: ({ response }) => {
    response.socket?.destroy();
  },
  lost: ({ response, accept }) => {
    accept();
    response.socket?.destroy();
  },
  "reset-after-headers": ({ response }) => {
    response.writeHead(200, jsonOf80Bytes).flushHeaders();
    setImmediate(() => response.socket?.destroy());
  },
  truncated: ({ response }) => {
    response.writeHead(200, jsonOf80Bytes).write('{"request_id":"', () => response.socket?.destroy());
  },
  endless: ({ response }) => pour(response, Number.POSITIVE_INFINITY),
  huge: ({ response }) => pour(response, 50 * 1024 * 1024),
  echo: ({ response, send }, status) => {
    send({ status: Number(status), body: echoOf(response) });
  },
  "echo-escaped": ({ response, send }, status) => {
    send({ status: Number(status), body: escapeAll(JSON.stringify(echoOf(response))) });
  },
  "echo-encoded": ({ response, send }, status) => {
    send({ status: Number(status), body: encodedEchoOf(response) });
  },
  "close-idle": ({ response, answerWell }) => {
    const { socket } = response; // The response lets go of it when it is finished.
    response.once("finish", () => setImmediate(() => socket?.destroy()));
    answerWell();
  },
};

const jsonOf80Bytes = { "content-type": "application/json", "content-length": 80 };

function answerWell(exchange: FaultyResponse): void {
  exchange.answerWell();
}

/** An error that repeats what came, as gateways do: the credentials stand in every field. */
function echoOf({ req: { headers } }: ServerResponse): object {
  const { authorization, "x-security-token": token } = headers;
  return {
    code: authorization,
    message: `${token} ${authorization} ${JSON.stringify(headers)}`,
    request_id: token,
  };
}

/** The same in other writings: a signature alone passes for an id, and a piece of a token for a code. */
function encodedEchoOf({ req: { headers } }: ServerResponse): object {
  const { authorization = "", "x-security-token": token } = headers;
  const text = String(token);
  const writings = [
    text.slice(7, 40),
    encodeURIComponent(text.slice(0, 60)),
    Buffer.from(text).toString("base64"),
  ];
  return {
    code: authorization.slice(-64, -8),
    message: [
      authorization.slice(20, 44),
      ...writings.map((each) => each.slice(0, 90)),
      JSON.stringify(JSON.stringify(headers)),
    ].join(" "),
    message_id: text.slice(0, 8),
    request_id: Buffer.from(authorization).toString("hex").slice(60, 120),
  };
}

/** The same JSON, with every letter, digit and slash in its texts written as an escape. */
function escapeAll(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
    text.replace(
      /(\\.)|[\w/+=]/g,
      (character, escaped) => escaped ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  );
}

function retryAfter(argument: string, nowMs: number): Record<string, string> {
  if (!argument.startsWith("retry-after=")) return {};
  const value = argument.slice("retry-after=".length);
  return { "retry-after": value === "date" ? new Date(nowMs + 2000).toUTCString() : value };
}

/** Streams JSON that begins well and goes on for so many bytes. */
function pour(response: ServerResponse, sizeBytes: number): void {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = Buffer.alloc(64 * 1024, " ");
  const chunks = function* () {
    yield '{"request_id":"1","message_id":"1"';
    for (let sent = 0; sent < sizeBytes; sent += chunk.length) yield chunk;
    yield "}";
  };
  Readable.from(chunks())
    .on("error", () => {})
    .pipe(response);
}

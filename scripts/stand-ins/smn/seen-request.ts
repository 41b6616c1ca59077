/** What the local SMN remembers of a request. */
import type { IncomingMessage } from "node:http";

/** A request as the server saw it. Its credentials are left out. */
export interface SeenRequest {
  /** Counted from 0. */
  n: number;
  /** Which connection it came on, counted from 1: the same number means the connection was kept alive. */
  connection: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** What is wrong with the request itself, whatever the fault. */
  problem?: string;
  fault: string;
  /** Of the answer; absent where none was sent. */
  status?: number;
  /** From the request's arrival to the end of the answer or of the connection; absent while neither has come. */
  durationMs?: number;
  accepted: boolean;
}

/** Describes a request that has just come in on a connection with that number. */
export function describeRequest(
  request: IncomingMessage,
  body: Buffer,
  n: number,
  connection: number,
): SeenRequest {
  const { authorization: _, "x-security-token": __, ...headers } = request.headers;
  return {
    n,
    connection,
    method: request.method ?? "",
    path: request.url ?? "",
    headers: headers as Record<string, string>,
    body: body.toString(),
    fault: "ok",
    accepted: false,
  };
}

/** Reads the body; "too large" as soon as it is over the limit, undefined where the client went away in the middle. */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | "too large" | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > limitBytes) return "too large";
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}

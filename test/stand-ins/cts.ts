/** A trace list of CTS on loopback: pages by marker, signatures checked, and answers that go wrong as a test wants. */
import { createServer, type IncomingMessage } from "node:http";
import { findSignatureProblem } from "../../scripts/stand-ins/smn/signature.ts";
import { listen } from "./listen.ts";

export const key = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };
export const permanentKey = { accessKey: "AKPERMANENT", secretKey: "SKPERMANENT" };

export interface Fault {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface CtsServer {
  readonly endpoint: string;
  /** Of each request, its path and query, and what is wrong with its signature. */
  readonly requests: { readonly url: string; readonly problem: string | undefined }[];
  close(): Promise<void>;
}

/** `pages` are lists of traces; `faults` answer the requests of these numbers, from 1, in place of a page. */
export async function startCts(
  pages: readonly (readonly object[])[],
  faults: Readonly<Record<number, Fault>> = {},
  markerOf = (page: number) => `next/${page}+ü`,
): Promise<CtsServer> {
  const requests: { url: string; problem: string | undefined }[] = [];
  const answer = (request: IncomingMessage): Fault => {
    const { method = "", url = "", headers } = request;
    const problem = findSignatureProblem(
      { method, url, headers, body: Buffer.alloc(0) },
      [key, permanentKey],
      Date.now(),
    );
    requests.push({ url, problem });
    const fault = faults[requests.length];
    if (fault) return fault;
    if (problem)
      return { status: 401, body: JSON.stringify({ error_code: "APIGW.0301", error_msg: problem }) };
    const marker = new URL(url, "http://x").searchParams.get("next");
    const page = marker === null ? 0 : pages.findIndex((_, index) => index > 0 && markerOf(index) === marker);
    const next = page + 1 < pages.length ? markerOf(page + 1) : null;
    const traces = pages[page] ?? [];
    return {
      status: 200,
      body: JSON.stringify({ traces, meta_data: { count: traces.length, marker: next } }),
    };
  };
  const server = createServer((request, response) => {
    const { status, headers = {}, body = "" } = answer(request);
    // A status of 0 stands for a connection that breaks.
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  const { port, close } = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    close,
  };
}

/** FunctionGraph, CTS, SMN, IAM, Cloud Eye and OBS on one loopback port: they answer GET, and check each signature but OBS's. */
import { createServer, type IncomingMessage } from "node:http";
import { type AccessKey, findSignatureProblem } from "../../../scripts/stand-ins/smn/signature.ts";
import { listen } from "../listen.ts";
import {
  answerCloudEye,
  answerCts,
  answerFunctionGraph,
  answerIam,
  answerObs,
  answerSmn,
  fgs,
  type Reply,
} from "./answers.ts";
import type { World } from "./healthy.ts";

export interface Cloud {
  readonly endpoint: string;
  /** Method, path and query of each request. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** `faults` answer, in the place of the world, the requests whose path contains the text. */
export async function startCloud(
  world: World,
  key: AccessKey,
  faults: ReadonlyMap<string, Reply> = new Map(),
): Promise<Cloud> {
  const requests: string[] = [];
  const respond = (request: IncomingMessage): Reply => {
    const { method = "", url = "", headers } = request;
    requests.push(`${method} ${url}`);
    const { pathname, searchParams } = new URL(url, "http://x");
    const path = decodeURIComponent(pathname);
    const fault = [...faults].find(([text]) => path.includes(text))?.[1];
    if (fault) return fault;
    if (method !== "GET") return fgs(405, "APIGW.0106", "only reading is known here");
    if (!/^\/(?:v[23]|v3\.0|V1\.0)\//.test(path)) return answerObs(world, path);
    const scope = path.includes("/auth/") ? [] : [isIam(path) ? "x-domain-id" : "x-project-id"];
    const problem = findSignatureProblem(
      { method, url, headers, body: Buffer.alloc(0) },
      [key],
      Date.now(),
      scope,
    );
    if (problem) return fgs(401, "APIGW.0301", problem);
    return (
      answerFunctionGraph(world, path) ??
      answerCts(world, path, searchParams) ??
      answerSmn(world, path, searchParams) ??
      answerIam(world, path, searchParams) ??
      answerCloudEye(world, path, searchParams) ??
      fgs(404, "APIGW.0101", "The API does not exist")
    );
  };
  const server = createServer((request, response) => {
    const { status, body, headers = {} } = respond(request);
    // A status of 0 stands for a connection that breaks.
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const { port, close } = await listen(server);
  return { endpoint: `http://127.0.0.1:${port}`, requests, close };
}

function isIam(path: string): boolean {
  return path.startsWith("/v3.0/") || path.startsWith("/v3/roles/");
}

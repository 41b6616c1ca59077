/** A stand-in for FunctionGraph's API on loopback: verifies the signature, and runs the function from its zip. */
import { createServer, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import type { Instance } from "../../scripts/stand-ins/runtime/runtime.ts";
import { type AccessKey, findSignatureProblem } from "../../scripts/stand-ins/smn/signature.ts";
import { listen } from "./listen.ts";

export interface FunctionGraph {
  endpoint: string;
  /** What was asked, those refused too. */
  requests: { url: string; headers: IncomingMessage["headers"]; event: unknown }[];
}

export const projectId = "0123456789abcdef0123456789abcdef";
export const functionUrn = `urn:fss:cn-north-4:${projectId}:function:default:login-alarm:latest`;
export const permanentKey = { accessKey: "AKSMOKE", secretKey: "SKSMOKE" };

const path = `/v2/${projectId}/fgs/functions/${functionUrn}/invocations`;

/** Listens until the test is over. Without an instance it answers `answer` to whoever signs well. */
export async function startFunctionGraph({
  key = permanentKey,
  instance,
  answer = { status: 200, body: "{}" },
}: {
  key?: AccessKey;
  instance?: Instance;
  answer?: { status: number; body: string };
}): Promise<FunctionGraph> {
  const requests: FunctionGraph["requests"] = [];
  const respond = async ({ method = "", url = "", headers }: IncomingMessage, body: Buffer) => {
    requests.push({ url, headers, event: JSON.parse(body.toString()) });
    const problem = findSignatureProblem({ method, url, headers, body }, [key], Date.now());
    if (problem) return refuse(401, "APIGW.0301", problem);
    if (decodeURIComponent(url) !== path) return refuse(404, "FSS.1051", "Not found the function");
    if (!instance) return answer;
    const { requestId, body: result, error, logs } = await instance.invoke(JSON.parse(body.toString()));
    const told = {
      request_id: requestId,
      status: error ? 500 : 200,
      result: error ? JSON.stringify(error) : result,
      log: headers["x-cff-log-type"] === "tail" ? logs.map(({ text }) => text).join("\n") : "",
    };
    // Version v0, the default, is the bare result.
    const asked = headers["x-cff-request-version"] === "v1";
    return { status: 200, body: asked ? JSON.stringify(told) : String(told.result) };
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { status, body } = await respond(request, Buffer.concat(chunks));
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return { endpoint: `http://127.0.0.1:${port}`, requests };
}

function refuse(status: number, code: string, message: string) {
  return { status, body: JSON.stringify({ error_code: code, error_msg: message }) };
}

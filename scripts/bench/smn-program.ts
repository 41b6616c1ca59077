/**
 * A child program: SMN's publish over TLS on loopback. It accepts an alarm whose signature is right and answers
 * the parent's question for what it has accepted. The parent passes the certificate in the first message.
 */
import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { accessKey, secretKey } from "./invocation.ts";
import type { Accepted, Certificate } from "./smn-server.ts";

const keepAliveTimeoutMs = 60_000;
const alarmBeginning = "Illegal operation[IP:";
const accepted: Accepted = { count: 0, last: undefined };

// Without its parent nobody stops it.
process.once("disconnect", () => process.exit());
process.once("message", (certificate: Certificate) => {
  const server = createServer(
    { ...certificate, keepAliveTimeout: keepAliveTimeoutMs },
    (request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const fault = findFault(request, body);
        if (fault === undefined) {
          accepted.count += 1;
          accepted.last = { path: request.url ?? "", headers: request.headers, body };
        }
        const answer =
          fault === undefined
            ? { request_id: "request-1", message_id: `message-${accepted.count}` }
            : { request_id: "request-1", error_code: "APIGW.0301", error_msg: fault };
        response.writeHead(fault === undefined ? 200 : 401, { "content-type": "application/json" });
        response.end(JSON.stringify(answer));
      });
    },
  );
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on("message", () => process.send?.(accepted));
});

function findFault(request: IncomingMessage, body: string): string | undefined {
  if (request.method !== "POST" || !request.url?.endsWith("/publish")) return "not a publish";
  if (request.headers.authorization !== sign(request, body)) return "the signature is wrong";
  return JSON.parse(body).message.startsWith(alarmBeginning) ? undefined : "the message is no alarm";
}

/** Signs anew what the request says it signed: SDK-HMAC-SHA256 over the headers that it names. */
function sign(request: IncomingMessage, body: string): string {
  const { authorization = "", "x-sdk-date": date } = request.headers;
  const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1] ?? "";
  const headers = names.split(";").map((name) => `${name}:${request.headers[name]}\n`);
  const path = (request.url ?? "").split("/").map((part) => encodeURIComponent(decodeURIComponent(part)));
  const canonical = ["POST", `${path.join("/")}/`, "", headers.join(""), names, sha256(body)].join("\n");
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", secretKey).update(text).digest("hex");
  return `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names}, Signature=${signature}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Publish requests for the tests of the local SMN, signed as the tests' own hands do it. */
import { createHash, createHmac } from "node:crypto";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";

export const projectId = "0123456789abcdef0123456789abcdef";
export const topicUrn = `urn:smn:cn-north-4:${projectId}:login-alerts`;
export const key = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface PublishRequest {
  urn?: string;
  body?: unknown;
  /** Replaces or, with `undefined`, leaves out a header before signing. */
  signed?: Record<string, string | undefined>;
  /** The same after signing. */
  headers?: Record<string, string | undefined>;
  date?: string;
  ca?: string;
}

/** A message that breaks no rule. */
export const goodBody = {
  subject: "Illegal login",
  message: "Illegal operation[IP:203.0.113.7, Action:login]",
  message_structure: JSON.stringify({ default: "a line", email: "a mail", sms: "a text", https: "{}" }),
};

/** Signs and sends one publish request; rejects when the connection ends without an answer. */
export function publish(endpoint: string, options: PublishRequest = {}): Promise<Reply> {
  const { body = goodBody, urn = topicUrn, date = toSdkDate(new Date()), ca } = options;
  const url = new URL(`/v2/${projectId}/notifications/topics/${encodeURIComponent(urn)}/publish`, endpoint);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers: Record<string, string> = {
    "content-type": "application/json",
    host: url.host,
    "x-project-id": projectId,
    "x-sdk-date": date,
    "x-security-token": key.securityToken,
  };
  change(headers, options.signed);
  headers.authorization = sign(url.pathname, headers, text);
  change(headers, options.headers);
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    send(url, { method: "POST", headers, agent: false, ...(ca ? { ca } : {}) }, async (response) => {
      const chunks = await response.toArray().catch(reject);
      if (!chunks) return;
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks).toString(),
      });
    })
      .on("error", reject)
      .end(text);
  });
}

function change(
  headers: Record<string, string>,
  changes: Readonly<Record<string, string | undefined>> = {},
): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
}

/** `20260101T000000Z` */
export function toSdkDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

function sign(path: string, headers: Record<string, string>, body: string): string {
  const names = Object.keys(headers).sort();
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const canonical = `POST\n${path}/\n\n${lines}\n${names.join(";")}\n${sha256(body)}`;
  const toSign = `SDK-HMAC-SHA256\n${headers["x-sdk-date"]}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", key.secretKey).update(toSign).digest("hex");
  return `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

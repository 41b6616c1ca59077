/** The floor: the least code that raises the alarm, signed by `node:crypto`, sent by `node:https`, unchecked. */
import { createHash, createHmac } from "node:crypto";
import { request } from "node:https";
import type { Context, Event } from "./invocation.ts";

export async function handler(event: Event, context: Context): Promise<unknown> {
  const { source_ip: ip, trace_name: action } = event.cts;
  if (context.getUserData("IP")?.split(",").includes(ip)) return "allowed";
  const project = context.getProjectID();
  const region = context.getUserData("RegionName");
  const urn = `urn:smn:${region}:${project}:${context.getUserData("SMN_Topic")}`;
  const { host, hostname, port } = new URL(context.getUserData("SMN_Endpoint") as string);
  const path = `/v2/${project}/notifications/topics/${encodeURIComponent(urn)}/publish`;
  const line = `Illegal operation[IP:${ip}, Action:${action}]`;
  const texts = { default: line, sms: `Illegal operation IP:${ip}, Action:${action}` };
  const body = JSON.stringify({
    subject: "Illegal operation",
    message: line,
    message_structure: JSON.stringify(texts),
  });
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const token = context.getSecurityToken();
  const signed = "content-type;host;x-project-id;x-sdk-date;x-security-token";
  const canonical = `POST\n${path}/\n\ncontent-type:application/json\nhost:${host}\nx-project-id:${project}\nx-sdk-date:${date}\nx-security-token:${token}\n\n${signed}\n${hash(body)}`;
  const signature = createHmac("sha256", context.getSecuritySecretKey())
    .update(`SDK-HMAC-SHA256\n${date}\n${hash(canonical)}`)
    .digest("hex");
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    host,
    "x-project-id": project,
    "x-sdk-date": date,
    "x-security-token": token,
    authorization: `SDK-HMAC-SHA256 Access=${context.getSecurityAccessKey()}, SignedHeaders=${signed}, Signature=${signature}`,
  };

  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method: "POST", headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
    })
      .on("error", reject)
      .end(body);
  });
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

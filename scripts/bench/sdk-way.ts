/**
 * The way it is usually written: the official SDK's client, a zod schema and ipaddr.js, each imported plainly.
 * The SDK has no published package for SMN, so the request is put to its core client.
 */
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder";
import type { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient";
import ipaddr from "ipaddr.js";
// The SDK needs it and does not declare it.
import "uuid";
import { z } from "zod";
import type { Context } from "./invocation.ts";

const configSchema = z.object({
  SMN_Topic: z.string().min(1),
  RegionName: z.string().min(1),
  IP: z.string().transform((text) => text.split(",").map(readEntry)),
  SMN_Endpoint: z.url(),
});

const eventSchema = z.object({
  cts: z.object({
    trace_id: z.string(),
    trace_name: z.string(),
    service_type: z.literal("IAM"),
    source_ip: z.union([z.ipv4(), z.ipv6()]),
    time: z.coerce.number(),
    user: z.object({ name: z.string(), domain: z.object({ name: z.string() }) }),
  }),
});

let config: z.infer<typeof configSchema>;

export function initializer(context: Context, callback: (error: Error | null) => void): void {
  config = configSchema.parse(
    Object.fromEntries(Object.keys(configSchema.shape).map((name) => [name, context.getUserData(name)])),
  );
  callback(null);
}

export async function handler(event: unknown, context: Context): Promise<unknown> {
  const { cts } = eventSchema.parse(event);
  const address = ipaddr.parse(cts.source_ip);
  if (config.IP.some(([net, bits]) => net.kind() === address.kind() && address.match(net, bits))) {
    return "allowed";
  }
  const project = context.getProjectID();
  const line = `Illegal operation[IP:${cts.source_ip}, Action:${cts.trace_name}]`;
  const texts = { default: line, sms: `Illegal operation IP:${cts.source_ip}, Action:${cts.trace_name}` };
  const client = new ClientBuilder((core: HcClient) => core)
    .withEndpoint(config.SMN_Endpoint)
    .withCredential(
      new BasicCredentials()
        .withAk(context.getSecurityAccessKey())
        .withSk(context.getSecuritySecretKey())
        .withSecurityToken(context.getSecurityToken())
        .withProjectId(project),
    )
    .build() as HcClient;
  return client.sendRequest({
    url: "/v2/{project_id}/notifications/topics/{topic_urn}/publish",
    method: "POST",
    contentType: "application/json",
    headers: {},
    queryParams: {},
    pathParams: {
      project_id: project,
      topic_urn: `urn:smn:${config.RegionName}:${project}:${config.SMN_Topic}`,
    },
    data: {
      subject: "Illegal operation",
      message: line,
      message_structure: JSON.stringify(texts),
    },
  });
}

function readEntry(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const entry = text.trim();
  if (entry.includes("/")) return ipaddr.parseCIDR(entry);
  const address = ipaddr.parse(entry);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

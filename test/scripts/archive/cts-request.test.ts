import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultRequestSettings, requestCts } from "../../../scripts/archive/cts-request.ts";
import { createAuthority } from "../../../scripts/stand-ins/smn/certificates.ts";
import { type CtsServer, key, startCts } from "../../stand-ins/cts.ts";

let server: CtsServer | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  server = undefined;
});

const query = { credentials: key, projectId: "p1" };
const once = { ...defaultRequestSettings, patienceMs: 1, wait: async () => {} };

async function failureOf(endpoint: string): Promise<string> {
  const url = new URL(`${endpoint}/v3/p1/traces`);
  const asking = requestCts(
    url,
    query as Parameters<typeof requestCts>[1],
    new AbortController().signal,
    once,
  );
  return asking.then(String, (error: Error) => error.message);
}

describe("requestCts", () => {
  it.each(["self-signed", "expired", "wrong-host"] as const)(
    "hands nothing to a %s server, whatever NODE_TLS_REJECT_UNAUTHORIZED says",
    async (kind) => {
      vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
      const authority = await createAuthority();
      const requests: unknown[] = [];
      const other = createServer(await authority.issue(kind), (request) => requests.push(request));
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      const { port } = other.address() as AddressInfo;
      expect(await failureOf(`https://127.0.0.1:${port}`)).toMatch(/did not answer \([A-Z_]+\)/);
      expect(requests).toEqual([]);
      other.close();
      await authority.remove();
    },
  );

  it.each([
    ["the secret key", key.secretKey],
    ["the token", key.securityToken],
    ["a piece in capitals", key.secretKey.toUpperCase()],
  ])("shows nothing of %s where an answer echoes it", async (_, echo) => {
    const body = JSON.stringify({ error_code: "CTS.0001", error_msg: `the key ${echo} is wrong` });
    server = await startCts([], { 1: { status: 400, body } });
    const message = await failureOf(server.endpoint);
    expect(message).toContain("answered 400 CTS.0001 the key *** is wrong");
    expect(message).not.toContain(echo);
  });
});

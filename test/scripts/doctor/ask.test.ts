import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AskSettings, createAsk } from "../../../scripts/doctor/ask.ts";
import { findSignatureProblem } from "../../../scripts/stand-ins/smn/signature.ts";
import { createDisclosure } from "../../../src/secrets.ts";
import { listen } from "../../stand-ins/listen.ts";

const key = { accessKey: "AKDOCTOR", secretKey: "SKDOCTOR", securityToken: "TOKEN" };
const question = { service: "cts", region: "cn-north-4", projectId: "p1", path: "/v3/p1/trackers" } as const;

/** Answers the requests in turn; the last answer stays. The clock moves on by waiting, and a little whenever it is read. */
async function start(
  answers: ((request: IncomingMessage, response: ServerResponse) => void)[],
  changed: Partial<AskSettings> = {},
) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answers[Math.min(requests.length, answers.length) - 1]?.(request, response);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  const waits: number[] = [];
  let nowMs = Date.now();
  const settings: AskSettings = {
    patienceMs: 20_000,
    attemptTimeoutMs: 10_000,
    wait: async (ms) => {
      waits.push(ms);
      nowMs += ms;
    },
    now: () => nowMs++,
    random: () => 1,
    ...changed,
  };
  const ask = createAsk(key, `http://127.0.0.1:${port}`, createDisclosure([], []), settings);
  return { ask, requests, waits };
}

const reply =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end(JSON.stringify(body));

describe("createAsk", () => {
  it.each([
    ["a project", { projectId: "p1" }, "x-project-id"],
    ["an account", { domainId: "d1" }, "x-domain-id"],
  ])("signs for %s, path and query", async (_what, scope, header) => {
    const { ask, requests } = await start([reply(200, {})]);
    const { projectId: _, ...rest } = question;
    await ask({ ...rest, ...scope, query: { "dim.0": "package-functionname,default-x", next: "a b+c" } });
    const [{ method = "", url = "", headers } = {} as IncomingMessage] = requests;
    expect(url).toContain("next=a%20b%2Bc");
    const request = { method, url, headers, body: Buffer.alloc(0) };
    expect(findSignatureProblem(request, [key], Date.now(), [header])).toBeUndefined();
  });

  it.each([
    [429, { "retry-after": "3" }, 3000],
    [503, {}, 100],
  ])("tries %i once more, and waits as is asked for", async (status, headers, waitMs) => {
    const { ask, waits } = await start([reply(status, {}, headers), reply(200, { trackers: [] })]);
    expect(await ask(question)).toEqual({ kind: "told", body: { trackers: [] } });
    expect(waits).toEqual([waitMs]);
  });

  it("tries a broken connection once more", async () => {
    const { ask } = await start([(request) => void request.socket.destroy(), reply(200, [])]);
    expect(await ask(question)).toEqual({ kind: "told", body: [] });
  });

  it.each([400, 401, 403, 404, 302])("does not try %i again", async (status) => {
    const { ask, requests } = await start([reply(status, {}, { location: "/elsewhere" })]);
    expect((await ask(question)).kind).not.toBe("told");
    expect(requests).toHaveLength(1);
  });

  it("gives up when its patience ends", async () => {
    const { ask, waits } = await start([reply(500, { error_code: "CTS.0001", error_msg: "busy" })]);
    expect(await ask(question)).toEqual({ kind: "unclear", text: "CTS answered 500: CTS.0001 busy" });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(20_000);
  });

  it("does not wait for ever for an answer", async () => {
    const { ask } = await start([() => {}], { attemptTimeoutMs: 50, patienceMs: 0 });
    expect(await ask(question)).toMatchObject({
      kind: "unclear",
      text: expect.stringMatching(/did not answer/),
    });
  });
});

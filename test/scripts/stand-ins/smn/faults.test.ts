import { once } from "node:events";
import { Agent, request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { cannedAnswers } from "../../../../scripts/stand-ins/smn/answers.ts";
import { faultNames } from "../../../../scripts/stand-ins/smn/fault-script.ts";
import { type Smn, startSmn } from "../../../../scripts/stand-ins/smn/server.ts";
import { goodBody, key, publish, topicUrn } from "./requests.ts";

let smn: Smn | undefined;
afterEach(() => smn?.close());

async function startWith(faults: string): Promise<Smn> {
  smn = await startSmn({ keys: [key], topicUrns: [topicUrn], faults });
  return smn;
}

describe("misbehave", () => {
  it.each([
    ["401", 401, "APIGW.0301"],
    ["403", 403, "SMN.00308"],
    ["gateway-403", 403, "APIGW.0302"],
    ["quota", 403, "SMN.0057"],
    ["refuse:400", 400, "<html>"],
    ["refuse:400:SMN.0021", 400, '"code":"SMN.0021"'],
    ["refuse:403:SMN.0024", 403, '"code":"SMN.0024"'],
    ["refuse:400:APIGW.0201", 400, '"error_code":"APIGW.0201"'],
    ["404", 404, "SMN.0006"],
    ["408", 408, "Request Timeout"],
    ["429", 429, "APIGW.0308"],
    ["500", 500, "APIGW.0601"],
    ["502", 502, "<html>"],
    ["503", 503, "<html>"],
    ["504", 504, "APIGW.0203"],
    ["redirect", 302, ""],
    ["not-json", 200, "<html>"],
    ["no-message-id", 200, "request_id"],
    ["empty", 200, ""],
  ])("answers %s, and takes nothing in", async (fault, status, text) => {
    const { endpoint, accepted } = await startWith(fault);
    const reply = await publish(endpoint);
    expect(reply.status).toBe(status);
    expect(reply.body).toContain(text);
    expect(reply.body).not.toContain("message_id");
    expect(accepted).toEqual([]);
  });

  it("refuses all but the plainest form with plain-only", async () => {
    const { endpoint, accepted } = await startWith("plain-only:403:SMN.0011*");
    const message_attributes = [{ name: "result", type: "STRING", value: "failed" }];
    const whole = await publish(endpoint, { body: { ...goodBody, message_attributes } });
    expect([whole.status, JSON.parse(whole.body)]).toMatchObject([403, { code: "SMN.0011" }]);
    const plain = await publish(endpoint);
    expect(plain.status).toBe(200);
    const wrong = await publish(endpoint, { body: { ...goodBody, subject: "" } });
    expect([wrong.status, JSON.parse(wrong.body)]).toMatchObject([403, { code: "SMN.0008" }]);
    expect(accepted.map(({ attributes }) => attributes)).toEqual([[]]);
  });

  it("has a way to ask for each of its answers", () => {
    const known = faultNames.map(([name]) => name.split(":")[0]);
    expect(known).toEqual(expect.arrayContaining(Object.keys(cannedAnswers)));
  });

  it.each([
    ["429:retry-after=2", /^2$/],
    ["503:retry-after=date", / GMT$/],
  ])("says until when with %s", async (fault, expected) => {
    const { endpoint } = await startWith(fault);
    expect((await publish(endpoint)).headers["retry-after"]).toMatch(expected);
  });

  it("shows a clock one hour ahead with 401:date", async () => {
    const { endpoint } = await startWith("401:date");
    const { status, headers } = await publish(endpoint);
    expect(status).toBe(401);
    expect(Date.parse(headers.date ?? "") - Date.now()).toBeGreaterThan(50 * 60_000);
  });

  it.each(["echo", "echo-escaped"])("repeats every credential it got with %s", async (fault) => {
    const { endpoint, accepted } = await startWith(`${fault}:403`);
    const { status, body } = await publish(endpoint);
    expect(status).toBe(403);
    expect(body.includes(key.accessKey)).toBe(fault === "echo");
    const { code, message, request_id } = JSON.parse(body);
    expect(code).toMatch(/^SDK-HMAC-SHA256 Access=AKTEST, .*Signature=[0-9a-f]{64}$/);
    expect([request_id, message]).toEqual([key.securityToken, expect.stringContaining(code)]);
    expect(accepted).toEqual([]);
  });

  it.each(["reset", "reset-after-headers", "truncated"])("breaks the connection with %s", async (fault) => {
    const { endpoint, accepted } = await startWith(fault);
    await expect(publish(endpoint)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(accepted).toEqual([]);
  });

  it("takes the alarm in without saying so with lost", async () => {
    const { endpoint, accepted } = await startWith("lost");
    await expect(publish(endpoint)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(accepted).toHaveLength(1);
  });

  it("answers late with slow", async () => {
    const { endpoint, requests, accepted } = await startWith("slow:30");
    await publish(endpoint);
    expect(accepted).toHaveLength(1);
    expect(requests[0]?.durationMs).toBeGreaterThanOrEqual(29);
  });

  it.each(["hang", "endless"])("does not end with %s", async (fault) => {
    const { endpoint, requests, close } = await startWith(fault);
    const answer = publish(endpoint);
    answer.catch(() => {});
    await expect.poll(() => requests.length).toBe(1);
    await close();
    await expect(answer).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("sends 50 MB with huge", async () => {
    const { endpoint } = await startWith("huge");
    expect((await publish(endpoint)).body.length).toBeGreaterThan(50 * 1024 * 1024);
  });

  it("drops a kept-alive connection after the answer with close-idle", async () => {
    const { endpoint, accepted } = await startWith("close-idle");
    const agent = new Agent({ keepAlive: true });
    await publish(endpoint);
    expect(accepted).toHaveLength(1);
    smn?.misbehave("close-idle");
    const sent = request(endpoint, { agent, method: "POST" }).end();
    const [response] = await once(sent, "response");
    const closed = once(response.socket, "close");
    response.resume();
    await closed;
    expect(response.headers.connection).toBe("keep-alive");
  });
});

import { describe, expect, it } from "vitest";
import { invokeFunction } from "../../../scripts/smoke/invoke.ts";
import {
  type FunctionGraph,
  functionUrn,
  permanentKey,
  projectId,
  startFunctionGraph,
} from "../../stand-ins/functiongraph.ts";

const credentials = { ...permanentKey, securityToken: "" };
const target = ({ endpoint }: FunctionGraph, urn = functionUrn) => ({ endpoint, urn, projectId });
const answered = (status: number, body: unknown) =>
  startFunctionGraph({ answer: { status, body: typeof body === "string" ? body : JSON.stringify(body) } });

describe("invokeFunction", () => {
  it("signs, and asks for JSON and the log", async () => {
    const api = await answered(200, {
      request_id: "r1",
      result: '{"decision":"alarmed"}',
      log: "a\nb",
      status: 200,
    });
    expect(await invokeFunction(target(api), { cts: {} }, credentials, new Date())).toEqual({
      requestId: "r1",
      result: { decision: "alarmed" },
      log: "a\nb",
    });
    expect(api.requests).toMatchObject([
      { event: { cts: {} }, headers: { "x-cff-log-type": "tail", "x-cff-request-version": "v1" } },
    ]);
  });

  it("signs with temporary credentials", async () => {
    const key = { ...permanentKey, securityToken: "TOKEN" };
    const api = await startFunctionGraph({ key, answer: { status: 200, body: '{"result":"text"}' } });
    expect(await invokeFunction(target(api), {}, key, new Date())).toEqual({
      requestId: "unknown",
      result: "text",
      log: "",
    });
  });

  it.each([
    [
      "another secret",
      { ...credentials, secretKey: "SKOTHER" },
      functionUrn,
      /401: APIGW\.0301 verify .*clock/,
    ],
    ["another function", credentials, `${functionUrn}x`, /404: FSS\.1051 .*no such function/],
  ])("says what to do about %s", async (_, keys, urn, message) => {
    const api = await answered(200, {});
    await expect(invokeFunction(target(api, urn), {}, keys, new Date())).rejects.toMatchObject({
      name: "InvokeError",
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [403, { error_code: "FSS.0403", error_msg: "no right" }, /403: FSS\.0403 no right\. .*function:invoke/],
    [500, { result: "half" }, /500: \{ "result": "half" \}\./],
    [500, { strange: true }, /500: \{ "strange": true \}\./],
    [502, "<html>\u001b[2J", /502: <html>\*\*\*\[\*\*\*\./],
    [200, "not JSON", /200: not JSON\./],
    [200, { status: 1 }, /200: \{ "status": 1 \}\./],
  ])("fails on %i %j", async (status, body, message) => {
    const api = await answered(status, body);
    await expect(invokeFunction(target(api), {}, credentials, new Date())).rejects.toThrow(message);
  });

  it.each([
    { error_code: "FSS.0403", error_msg: "no right for TOKEN0123456789 here" },
    { error_code: "TOKEN0123456789", error_msg: "no" },
    "<p>X-Security-Token: TOKEN0123456789</p>",
    { headers: { "X-Security-Token": ["TOKEN0123456789"] } },
  ])("shows no secret that a refusal echoes: %j", async (body) => {
    const key = { ...permanentKey, securityToken: "TOKEN0123456789" };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const api = await startFunctionGraph({ key, answer: { status: 403, body: text } });
    const refused = await invokeFunction(target(api), {}, key, new Date()).catch((error: Error) => error);
    expect(String(refused)).toMatch(/FunctionGraph answered 403/);
    expect(String(refused)).not.toContain("TOKEN0");
  });
});

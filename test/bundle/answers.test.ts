import { describe, expect, it } from "vitest";
import { refusedEndpoint } from "../../scripts/stand-ins/smn/server.ts";
import { acceptance, startRawServer } from "../stand-ins/raw-server.ts";
import {
  closeLater,
  illegalLogin,
  invokeAndRead,
  localAuthority,
  preload,
  startFunction,
  startScene,
  timeIsUpAfter,
} from "./scene.ts";

/** Back-off draws from 0 to its bound; this draws next to nothing, so that tests need not wait. */
const quickBackOff = preload("Math.random = () => 0.001");

/** Two requests at most, and all the time they need. */
const scripted = { timeoutMs: 20_000, environment: preload(timeIsUpAfter(2)) };

describe("an answer that is none of SMN's", () => {
  const head = "HTTP/1.1 200 OK\r\n";
  it.each([
    ["is no HTTP", "220 smtp.example ESMTP\r\n"],
    ["is random bytes", "\u0000\u00ff\u0016\u0003\u0001\r\n\r\n"],
    ["is HTTP/0.9", "<html>"],
    [
      "switches protocols",
      "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
    ],
    ["only says that it will continue", "HTTP/1.1 100 Continue\r\n\r\n"],
    ["has no content", "HTTP/1.1 204 No Content\r\n\r\n"],
    ["has 100 KB of headers", `${head}x: ${"x".repeat(100_000)}\r\n\r\n`],
    ["has a header that is none", `${head}no colon\r\n\r\n`],
    ["has two lengths", `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
    ["has a broken chunk", `${head}transfer-encoding: chunked\r\n\r\nzz\r\n{"message_id":"1"}`],
    ["has half a chunk", `${head}transfer-encoding: chunked\r\n\r\nff\r\n{"message_id":"1"}`],
    ["is compressed", `${head}content-encoding: gzip\r\n\r\n\u001f\u008b\u0008`],
    ["is null", `${head}\r\nnull`],
    ["is a list", `${head}\r\n[{"message_id":"1"}]`],
    ["has a message id of no text", `${head}\r\n{"message_id":{"a":1}}`],
    ["has an empty message id", `${head}\r\n{"message_id":""}`],
    ["is nested deeply", `${head}\r\n${"[".repeat(50_000)}`],
    ["is nothing: the connection is closed", "\r\n"],
  ])("and %s is retried", async (_, answer) => {
    const server = await startRawServer(await (await localAuthority()).issue("good"), [answer, acceptance]);
    closeLater(server.close);
    const instance = await startFunction({ variables: { SMN_Endpoint: server.endpoint }, timeoutMs: 20_000 });
    const { outcome, lines } = await invokeAndRead(instance, illegalLogin());
    expect(outcome).toMatchObject({ decision: "alarmed", messageId: "1" });
    expect(lines).toHaveLength(1);
    expect(server.received).toHaveLength(2);
  });

  it("is cut off where it is huge: the instance's memory stays bounded", async () => {
    const { invoke } = await startScene({ faults: "huge*5", environment: quickBackOff });
    const { outcome, peakRssBytes } = await invoke(illegalLogin());
    expect(outcome).toMatchObject({ decision: "alarmed" });
    expect(peakRssBytes).toBeLessThan(128 * 1024 * 1024);
  });
});

describe("hints", () => {
  it.each([
    [
      "404",
      /Check the variables SMN_Topic, RegionName and SMN_Endpoint \(topic login-alerts, region cn-north-4, project [0-9a-f]{32}\)/,
    ],
    ["403", /agency allows smn:topic:publish/],
    ["gateway-403", /agency allows smn:topic:publish/],
    ["401", /signature is refused: check the function's agency/],
    ["401:date", /clock is \d+ s behind SMN's/],
    ["429:retry-after=9", /throttles/],
    ["quota", /quota of SMN is used up/],
    ["500:retry-after=9", /SMN itself fails/],
    ["redirect", /Check the variables SMN_Topic, RegionName and SMN_Endpoint/],
  ])("after %s say what to check", async (faults, hint) => {
    const { invoke } = await startScene({ faults });
    const { error, lines } = await invoke(illegalLogin());
    expect(error?.errorMessage).toMatch(hint);
    expect(error?.errorMessage).toContain('the alarm "Illegal operation[IP:10.65.56.139, Action:login]"');
    expect(lines.at(-1)?.error).toMatchObject({ hint: expect.stringMatching(hint) });
  });

  it("after a refused connection speak of the VPC", async () => {
    const instance = await startFunction({
      ...scripted,
      variables: { SMN_Endpoint: await refusedEndpoint() },
    });
    const { error } = await invokeAndRead(instance, illegalLogin());
    expect(error?.errorType).toBe("NoAnswerError");
    expect(error?.errorMessage).toMatch(
      /a function in a VPC has no public network.* attempts: .*ECONNREFUSED/,
    );
  });

  it("after an unknown host speak of the region, the endpoint and the DNS", async () => {
    // A label of 64 characters cannot exist: no server is asked.
    const SMN_Endpoint = `https://${"a".repeat(64)}.example`;
    const instance = await startFunction({ ...scripted, variables: { SMN_Endpoint } });
    const { error } = await invokeAndRead(instance, illegalLogin());
    expect(error?.errorType).toBe("NoAnswerError");
    expect(error?.errorMessage).toMatch(
      /is unknown: check RegionName, SMN_Endpoint and the VPC's DNS.* attempts: .*E/,
    );
  });

  it("without an agency say what to give the function", async () => {
    const nobody = { accessKey: "", secretKey: "", securityToken: "" };
    const { smn, invoke } = await startScene({ credentials: nobody });
    const { error } = await invoke(illegalLogin());
    expect(error?.errorType).toBe("CredentialsError");
    expect(error?.errorMessage).toContain("give it an agency that allows smn:topic:publish");
    expect(smn.connections()).toBe(0);
  });
});

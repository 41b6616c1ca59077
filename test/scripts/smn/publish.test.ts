import { describe, expect, it } from "vitest";
import { readPublish } from "../../../scripts/smn/publish.ts";
import { goodBody, projectId, topicUrn } from "./requests.ts";

const path = `/v2/${projectId}/notifications/topics/${topicUrn}/publish`;

function read(body: unknown, { method = "POST", url = path } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readPublish(method, url, Buffer.from(text), [topicUrn]);
}

const structured = (texts: object) => ({ ...goodBody, message_structure: JSON.stringify(texts) });
const invalid = (reason: string) => ({
  status: 403,
  body: { code: "SMN.0009", message: `Invalid message: ${reason}` },
});

describe("readPublish", () => {
  it("reads a message for each kind of subscriber", () => {
    expect(read(goodBody)).toEqual({
      topicUrn,
      subject: goodBody.subject,
      message: goodBody.message,
      channels: { default: "a line", email: "a mail", sms: "a text", http: "a line", https: "{}" },
    });
  });

  it("sends a message without structure to all of them", () => {
    expect(read({ message: "plain" })).toMatchObject({ channels: { email: "plain", sms: "plain" } });
  });

  it("reads a percent-encoded URN", () => {
    expect(read(goodBody, { url: path.replaceAll(":", "%3A") })).toMatchObject({ topicUrn });
  });

  it.each([
    ["another method", { method: "PUT" }],
    ["another path", { url: "/v2/publish" }],
  ])("answers %s as the gateway does", (_, request) => {
    expect(read(goodBody, request)).toMatchObject({ status: 404, body: { error_code: "APIGW.0101" } });
  });

  it.each([
    ["a topic that does not exist", `${path.replace("login-alerts", "other")}`, 404, "SMN.0006"],
    ["a topic name that cannot be", path.replace("login-alerts", "-x"), 400, "SMN.0005"],
    ["another project's topic", path.replace(projectId, "f".repeat(32)), 400, "SMN.0005"],
    ["no URN", path.replace(topicUrn, "login-alerts"), 400, "SMN.0005"],
  ])("refuses %s", (_, url, status, code) => {
    expect(read(goodBody, { url })).toMatchObject({ status, body: { code } });
  });

  it.each([
    ["of 512 bytes", "é".repeat(256), undefined],
    ["of 514 bytes", "é".repeat(257), 403],
    ["of two lines", "a\nb", 403],
    ["with an escape", "a\u001b[31m", 403],
    ["that is no text", 7, 403],
  ])("judges a subject %s", (_, subject, status) => {
    expect(read({ ...goodBody, subject })).toEqual(
      status ? expect.objectContaining({ status }) : expect.objectContaining({ subject }),
    );
  });

  it.each([
    ["a body that is no JSON", "subject=a", "the body is not a JSON object"],
    ["a body that is no object", [], "the body is not a JSON object"],
    ["no message", { subject: "a" }, "no message"],
    ["a message over 256 KB", { message: "x".repeat(256 * 1024 + 1) }, "over 256 KB"],
    ["a structure that is an object", { message_structure: {} }, "message_structure is not a JSON string"],
    ["a structure that is no JSON", { message_structure: "x" }, "message_structure is not a JSON object"],
    ["a structure without default", structured({ sms: "a" }), "message_structure has no default"],
    ["an SMS with brackets", structured({ default: "a", sms: "b]" }), "an SMS must not contain [ ] or 【 】"],
    [
      "an SMS with full-width brackets",
      structured({ default: "【" }),
      "an SMS must not contain [ ] or 【 】",
    ],
    [
      "an SMS of 491 characters",
      structured({ default: "a", sms: "x".repeat(491) }),
      "an SMS over 490 characters may be cut",
    ],
  ])("refuses %s", (_, body, reason) => {
    expect(read(body)).toEqual(invalid(reason));
  });

  it("takes an SMS of 490 characters and a message of 256 KB", () => {
    const body = { ...structured({ default: "a", sms: "x".repeat(490) }), message: "x".repeat(256 * 1024) };
    expect(read(body)).toHaveProperty("channels");
  });
});

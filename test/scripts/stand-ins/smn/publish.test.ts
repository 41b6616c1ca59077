import { describe, expect, it } from "vitest";
import { readPublish } from "../../../../scripts/stand-ins/smn/publish.ts";
import { goodBody, projectId, topicUrn } from "./requests.ts";

const path = `/v2/${projectId}/notifications/topics/${topicUrn}/publish`;

function read(body: unknown, { method = "POST", url = path } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readPublish(method, url, Buffer.from(text), [topicUrn]);
}

const structured = (texts: object) => ({ ...goodBody, message_structure: JSON.stringify(texts) });
const withText = (changes: object) => ({ subject: "a", message: "b", ...changes });
const misshapen = (reason: string) => ({
  status: 400,
  body: { code: "SMN.0021", message: `MessageStructure is invalid: ${reason}` },
});
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
      attributes: [],
    });
  });

  it("keeps the attributes", () => {
    const message_attributes = [{ name: "result", type: "STRING", value: "failed" }];
    expect(read({ ...goodBody, message_attributes })).toMatchObject({ attributes: message_attributes });
  });

  it("keeps the texts of functions and workflows where there are any", () => {
    expect(read(structured({ default: "a", functionstage: "{}", functiongraph: "b" }))).toMatchObject({
      channels: { default: "a", functionstage: "{}", functiongraph: "b" },
    });
  });

  it("sends a message without structure to all of them", () => {
    expect(read({ subject: "a", message: "plain" })).toMatchObject({
      channels: { email: "plain", sms: "plain" },
    });
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
    ["that is missing", undefined, 403],
    ["that is blank", " ", 403],
  ])("judges a subject %s", (_, subject, status) => {
    expect(read({ ...goodBody, subject })).toEqual(
      status ? expect.objectContaining({ status }) : expect.objectContaining({ subject }),
    );
  });

  it.each([
    ["a body that is no JSON", "subject=a", "the body is not a JSON object"],
    ["a body that is no object", [], "the body is not a JSON object"],
    ["no message", { subject: "a" }, "no message"],
    ["a message that is no text", withText({ message: 7 }), "no message"],
    ["a message over 256 KB", withText({ message: "x".repeat(256 * 1024 + 1) }), "over 256 KB"],
    ["a message over 256 KB of bytes", withText({ message: "é".repeat(128 * 1024 + 1) }), "over 256 KB"],
    ["an unknown field", withText({ topic: "a" }), "the field topic is not documented"],
    [
      "a template",
      withText({ message_template_name: "a" }),
      "the field message_template_name is not documented",
    ],
    ...[3600, "", "0", "1.5", "604801", null].map((time_to_live): [string, object, string] => [
      `a time_to_live of ${JSON.stringify(time_to_live)}`,
      withText({ time_to_live }),
      "time_to_live is no text of 1 to 604800 seconds",
    ]),
    ["attributes that are no list", withText({ message_attributes: {} }), "message_attributes is no list"],
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

  it.each([
    ["that is an object", withText({ message_structure: {} }), "message_structure is not a JSON string"],
    ["that is null", withText({ message_structure: null }), "message_structure is not a JSON string"],
    ["that is no JSON", withText({ message_structure: "x" }), "message_structure is not a JSON object"],
    ["that is a list", withText({ message_structure: "[]" }), "message_structure is not a JSON object"],
    ["without default", structured({ sms: "a" }), "message_structure has no default"],
    ["with an empty default", structured({ default: "" }), "message_structure has no default"],
    [
      "with an unknown channel",
      structured({ default: "a", dingtalk: "b" }),
      "message_structure has an unknown channel, dingtalk",
    ],
    [
      "with a channel that is no text",
      structured({ default: "a", https: {} }),
      "message_structure's https is no text",
    ],
    [
      "with a function's text that is none",
      structured({ default: "a", functionstage: {} }),
      "message_structure's functionstage is no text",
    ],
    ...["a", "{}", '{"msgType":"card"}', { msgType: 1 }].map((feishu): [string, object, string] => [
      `with a robot's ${JSON.stringify(feishu)}`,
      structured({ default: "a", feishu }),
      "message_structure's feishu is no JSON object with a msgType of text or markdown",
    ]),
    [
      "with markdown for WeLink",
      structured({ default: "a", welink: '{"msgType":"markdown"}' }),
      "message_structure's welink is no JSON object with a msgType of text",
    ],
    ["with a default that is no text", structured({ default: 1 }), "message_structure's default is no text"],
    ["over 256 KB", structured({ default: "é".repeat(128 * 1024) }), "message_structure is over 256 KB"],
  ])("refuses a structure %s", (_, body, reason) => {
    expect(read(body)).toEqual(misshapen(reason));
  });

  it("refuses a body that is not UTF-8", () => {
    const body = Buffer.concat([
      Buffer.from('{"subject":"a","message":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect(readPublish("POST", path, body, [topicUrn])).toEqual(invalid("the body is not a JSON object"));
  });

  it("takes every documented channel and field", () => {
    const texts = { functionstage: "a", functiongraph: "a" };
    const robots = {
      dingding: { msgType: "text" },
      wechat: '{"msgType":"markdown"}',
      feishu: '{"msgType":"text","color":"red"}',
      welink: '{"msgType":"text"}',
      dingTalkBot: '{"msgType":"text"}',
    };
    const message_attributes = [
      { name: "event", type: "STRING", value: "login" },
      { name: "smn_protocol", type: "PROTOCOL", value: ["email"] },
    ];
    const body = {
      ...structured({ default: "a", ...texts, ...robots }),
      time_to_live: "604800",
      message_attributes,
    };
    expect(read(body)).toMatchObject({
      channels: { default: "a", email: "a", sms: "a", http: "a", https: "a" },
    });
  });

  it("takes an SMS of 490 characters and a message of 256 KB", () => {
    const body = { ...structured({ default: "a", sms: "x".repeat(490) }), message: "x".repeat(256 * 1024) };
    expect(read(body)).toHaveProperty("channels");
  });
});

import { describe, expect, it } from "vitest";
import { readAnswer } from "../../../scripts/doctor/answer.ts";
import { createDisclosure } from "../../../src/secrets.ts";

const read = (status: number, body: unknown) =>
  readAnswer(
    "CTS",
    status,
    typeof body === "string" ? body : JSON.stringify(body),
    createDisclosure(["SKDOCTORPERMANENT"], []),
  );

describe("readAnswer", () => {
  it.each([[{ trackers: [] }], [[]], [null]])("takes %j of a 200 as told", (body) => {
    expect(read(200, body)).toEqual({ kind: "told", body });
  });

  it.each([
    [
      "FunctionGraph's and CTS's shape",
      { error_code: "CTS.0013", error_msg: "no right" },
      "CTS.0013 no right",
    ],
    ["SMN's", { request_id: "r", code: "SMN.0001", message: "no right" }, "SMN.0001 no right"],
    ["IAM's", { error: { code: 403, message: "no right", title: "Forbidden" } }, "403 no right"],
    ["camel case", { errorCode: "IAM.0002", errorMsg: "no right" }, "IAM.0002 no right"],
    ["an echoed secret", { error_code: "SKDOCTORPERMANENT", error_msg: "SKDOCTORPERMANENT" }, "***"],
    ["a text", "<html>", "without a reason that can be read"],
    ["nothing", "", "without a reason that can be read"],
  ])("reads %s", (_what, body, reason) => {
    expect(read(403, body)).toEqual({ kind: "refused", text: `CTS answered 403: ${reason}` });
  });

  it.each([
    [401, "FSS.0401", "refused"],
    [404, "FSS.1051", "missing"],
    [404, "SMN.0006", "missing"],
    [400, "SMN.0006", "missing"],
    [404, "APIGW.0101", "unclear"],
    [404, undefined, "unclear"],
    [400, "SMN.0005", "unclear"],
    [500, "FSS.1051", "unclear"],
    [302, undefined, "unclear"],
    [200, "", "told"],
  ])("takes %i %s for %s", (status, code, kind) => {
    expect(read(status, { error_code: code, error_msg: "x" }).kind).toBe(kind);
  });

  it.each(["", "<html>", "{"])("takes a 200 with %j for unclear", (body) => {
    expect(read(200, body).kind).toBe("unclear");
  });
});

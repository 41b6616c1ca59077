import { describe, expect, it } from "vitest";
import { decisionOf, showInvocation } from "../../../scripts/smoke/show.ts";

describe("decisionOf", () => {
  it.each([
    [{ decision: "alarmed" }, "alarmed"],
    [{ errorMessage: "no" }, undefined],
    ["alarmed", undefined],
    [null, undefined],
  ])("reads %j as %s", (result, decision) => {
    expect(decisionOf(result)).toBe(decision);
  });
});

describe("showInvocation", () => {
  it("shows every field, then the log", () => {
    const result = { decision: "alarmed", attempts: 2 };
    expect(showInvocation({ requestId: "r1", result, log: "one\r\n\ntwo\n" })).toBe(
      [
        "FIELD      VALUE",
        "decision   alarmed",
        "attempts   2",
        "requestId  r1",
        "",
        "Log:",
        "  one",
        "  two",
      ].join("\n"),
    );
  });

  it("neutralises what the function was told", () => {
    const text = showInvocation({ requestId: "r", result: { user: "\u001b[2J" }, log: "\u001b]0;x\u0007" });
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it("shows a result that is a text", () => {
    expect(showInvocation({ requestId: "r", result: "text", log: "" })).toBe("text");
  });
});

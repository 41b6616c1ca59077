import { describe, expect, it } from "vitest";
import { isPlain } from "../../../../scripts/stand-ins/smn/plain.ts";
import { goodBody } from "./requests.ts";

describe("isPlain", () => {
  const structured = (texts: object) => ({ ...goodBody, message_structure: JSON.stringify(texts) });

  it.each([
    [goodBody, true],
    [{ subject: "a", message: "b" }, true],
    [structured({ default: "a", email: "b", sms: "c", http: "d", https: "e" }), true],
    [{ ...goodBody, message_attributes: [] }, false],
    [{ ...goodBody, time_to_live: "60" }, false],
    [structured({ default: "a", functionstage: "b" }), false],
    [structured({ default: "a", feishu: "b" }), false],
  ])("of %j is %s", (body, expected) => {
    expect(isPlain(JSON.stringify(body))).toBe(expected);
  });
});

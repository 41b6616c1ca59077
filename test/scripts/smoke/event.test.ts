import { describe, expect, it } from "vitest";
import { composeEvent, readEventFile } from "../../../scripts/smoke/event.ts";
import { readEvent } from "../../samples.ts";
import { makeFile } from "../programs.ts";

describe("composeEvent", () => {
  it("is a sign-in of now that says that it is a test", async () => {
    const nowMs = Date.UTC(2026, 0, 1);
    const trace = readEvent(await composeEvent("203.0.113.7", "id-1", nowMs));
    expect(trace).toMatchObject({
      action: "login",
      service: "IAM",
      source: "203.0.113.7",
      traceId: "id-1",
      timeMs: nowMs,
      user: "smoke-test",
    });
  });
});

describe("readEventFile", () => {
  it("reads an event as it is", async () => {
    expect(await readEventFile(makeFile("e.json", '{"cts":{"a":1}}'))).toEqual({ cts: { a: 1 } });
  });

  it.each(["[]", "null", "1", "no JSON"])("refuses %s", async (text) => {
    await expect(readEventFile(makeFile("e.json", text))).rejects.toThrow("holds no JSON object");
  });

  it("refuses a file that is not there", async () => {
    await expect(readEventFile("/nowhere/e.json")).rejects.toThrow(
      "--event /nowhere/e.json: there is no such file",
    );
  });
});

import { describe, expect, it } from "vitest";
import { isObsLocation, nameObject, readObsLocation } from "../../../scripts/archive/obs-location.ts";

describe("readObsLocation", () => {
  it.each([
    ["obs://my-traces", { bucket: "my-traces", prefix: "" }],
    ["obs://my-traces/", { bucket: "my-traces", prefix: "" }],
    ["obs://my.traces/CloudTraces/cn", { bucket: "my.traces", prefix: "CloudTraces/cn" }],
  ])("reads %s", (text, expected) => {
    expect(readObsLocation(text)).toEqual(expected);
  });

  it.each(["obs://", "obs:/b", "obs://B_x/", "obs://a", "OBS://bucket", "s3://bucket", "bucket"])(
    "refuses %s",
    (text) => {
      expect(readObsLocation(text)).toBeUndefined();
    },
  );
});

describe("isObsLocation", () => {
  it.each([
    ["obs://b", true],
    ["OBS://b", true],
    ["obs", false],
    ["./obs:", false],
  ])("tells %s", (text, expected) => {
    expect(isObsLocation(text)).toBe(expected);
  });
});

describe("nameObject", () => {
  it("writes what obsutil takes", () => {
    expect(nameObject("b", "a/1")).toBe("obs://b/a/1");
  });
});

import { describe, expect, it } from "vitest";
import { nameTopic, parseTopicUrn } from "../../../scripts/doctor/topic-urn.ts";

describe("parseTopicUrn", () => {
  it("takes a URN apart", () => {
    const urn = "urn:smn:cn-north-4:p1:cts";
    expect(parseTopicUrn(urn)).toEqual({ urn, region: "cn-north-4", projectId: "p1", name: "cts" });
  });

  it.each([
    "",
    "cts",
    "urn:smn:cn-north-4:p1",
    "urn:smn:cn-north-4:p1:cts/../x",
    "urn:smn:cn-north-4:p1:cts?x",
    "urn:fss:cn-north-4:p1:cts",
    "urn:smn:cn north:p1:cts",
    "urn:smn:cn-north-4:p1:cts:more",
  ])("makes nothing of %j", (urn) => {
    expect(parseTopicUrn(urn)).toBeUndefined();
  });
});

describe("nameTopic", () => {
  const topic = { name: "cts", region: "cn-north-4", endpoint: "https://smn.example.org" };
  it.each([
    [undefined, "urn:smn:cn-north-4:own:cts"],
    ["p1", "urn:smn:cn-north-4:p1:cts"],
  ])("with the project %s is %s", (projectId, urn) => {
    expect(nameTopic({ ...topic, projectId }, "own").urn).toBe(urn);
  });
});

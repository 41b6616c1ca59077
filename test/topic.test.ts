import { describe, expect, it } from "vitest";
import { topicUrn } from "../src/topic.ts";

describe("topicUrn", () => {
  it("names the topic in its region and project", () => {
    const topic = {
      name: "cts",
      region: "cn-north-4",
      projectId: undefined,
      endpoint: "https://smn.example",
    };
    expect(topicUrn(topic, "p1")).toBe("urn:smn:cn-north-4:p1:cts");
  });
});

import { describe, expect, it } from "vitest";
import { subscribedTo } from "../../../scripts/deploy/subscribed-to.ts";
import { readConfiguration } from "../terraform/configuration.ts";

describe("subscribedTo", () => {
  it("has words for every subscription of the configuration", async () => {
    const { resources } = await readConfiguration();
    const names = [...resources.keys()].flatMap(
      (address) => address.match(/^huaweicloud_smn_subscription\.(\w+)$/)?.[1] ?? [],
    );
    expect(names.sort().map(subscribedTo)).toEqual(["alarms", "failures", "changes to the alarm"]);
  });

  it("leaves another name as it is", () => {
    expect(subscribedTo("mine")).toBe("mine");
  });
});

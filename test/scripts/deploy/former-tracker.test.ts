import { describe, expect, it } from "vitest";
import { findFormerTracker } from "../../../scripts/deploy/former-tracker.ts";

describe("findFormerTracker", () => {
  it("finds it with and without an index, and no other", () => {
    const addresses = [
      "huaweicloud_cts_tracker.management",
      "huaweicloud_cts_tracker.management[0]",
      "huaweicloud_cts_tracker.management_of_mine",
      "module.x.huaweicloud_cts_tracker.management[0]",
    ];
    expect(findFormerTracker(addresses)).toEqual(addresses.slice(0, 2));
  });
});

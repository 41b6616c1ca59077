import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask } from "../../../scripts/doctor/mask.ts";

describe("mask", () => {
  it.each([
    ["ops@example.org", "o***s@example.org"],
    ["al@example.org", "***@example.org"],
    ["+8613800138000", "+86***000"],
    ["13800138", "***"],
    ["https://hooks.example.org/T0/B0/secret?token=1", "https://hooks.example.org/***"],
    ["https://user:password@hooks.example.org/x", "https://hooks.example.org/***"],
    ["urn:fss:cn-north-4:p1:function:default:x", "urn***t:x"],
    ["@", "***"],
    ["", "***"],
  ])("of %s leaves %s", (address, masked) => {
    expect(mask(address)).toBe(masked);
  });

  it("leaves no telephone number whole", () => {
    const digits = fc.array(fc.constantFrom(..."0123456789"), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(digits, (number) => {
        expect(mask(number.join(""))).not.toContain(number.join(""));
      }),
    );
  });
});

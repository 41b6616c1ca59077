import { describe, expect, it } from "vitest";
import type { Trace } from "../src/trace.ts";
import { type Who, whoOf } from "../src/who.ts";
import { sampleTrace } from "./samples.ts";

describe("whoOf", () => {
  it.each<[Partial<Trace>, Who]>([
    [{ userType: "User", root: true }, "root"],
    [{ userType: undefined, root: true }, "root"],
    [{ userType: "User" }, "user"],
    [{ userType: "iam user", root: false }, "user"],
    [{ userType: "EXTERNALUSER" }, "external"],
    [{ userType: "AssumedAgency" }, "agency"],
    [{ userType: "iam user", originUser: "bob" }, "agency"],
    [{ userType: undefined, originUserId: "b0b" }, "agency"],
    [{ userType: undefined }, "unknown"],
    [{ userType: "root" }, "unknown"],
    [{ userType: undefined, user: "root" }, "unknown"],
  ])("takes %j for %s", (trace, who) => {
    expect(whoOf(sampleTrace(trace))).toBe(who);
  });
});

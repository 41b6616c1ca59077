import { describe, expect, it } from "vitest";
import {
  hears,
  listWanted,
  mergeListened,
  readCtsOperations,
  readOperations,
} from "../../../scripts/doctor/operations.ts";
import { readActions } from "../../../src/actions.ts";

const told = (listened: ReturnType<typeof readOperations>) =>
  listened &&
  [...listened.values()].map(({ name, resources }) => `${name} of ${[...resources].join(" and ")}`);

describe("readOperations", () => {
  it.each([
    [["IAM:user:login;logout"], ["login of user", "logout of user"]],
    [["IAM:user;agency:login"], ["login of user and agency"]],
    [["iam:user:login", "IAM:agency:LOGIN"], ["login of user and agency"]],
    [["OBS:bucket:login"], []],
    [[], []],
    [["IAM:user"], undefined],
    [["IAM:user:login:x"], undefined],
    [[1], undefined],
    ["IAM:user:login", undefined],
    [undefined, undefined],
  ])("of %j are %j", (operations, expected) => {
    expect(told(readOperations(operations))).toEqual(expected);
  });
});

describe("readCtsOperations", () => {
  it.each([
    [
      [{ service_type: "IAM", resource_type: "user", trace_names: ["login", "logout"] }],
      ["login of user", "logout of user"],
    ],
    [[{ service_type: "SMN", resource_type: "topic", trace_names: ["login"] }], []],
    [[{ service_type: "IAM", resource_type: "user" }], undefined],
    [[{ service_type: "IAM", trace_names: ["login"] }], undefined],
    [[null], undefined],
    [{}, undefined],
  ])("of %j are %j", (operations, expected) => {
    expect(told(readCtsOperations(operations, "trace_names"))).toEqual(expected);
  });
});

describe("hears", () => {
  const listened = mergeListened([
    readOperations(["IAM:agency:login"]) ?? new Map(),
    readOperations(["IAM:User:Logout"]) ?? new Map(),
  ]);
  it.each([
    ["logout", true, true],
    ["LOGOUT", true, true],
    ["login", true, false],
    ["login", false, true],
    ["loginFailed", false, false],
  ])("%s, recorded for a user: %s, is %s", (name, ofUser, expected) => {
    expect(hears(listened, { name, ofUser })).toBe(expected);
  });
});

describe("listWanted", () => {
  it("tells documented ones, failed ones and added ones apart", () => {
    const wanted = listWanted(readActions("switchRole, -tsiLogin"));
    expect(wanted).toContainEqual({ name: "login", ofUser: true, failed: false });
    expect(wanted).toContainEqual({ name: "loginFailed", ofUser: true, failed: true });
    expect(wanted).toContainEqual({ name: "switchrole", ofUser: false, failed: false });
    expect(wanted.map(({ name }) => name)).not.toContain("tsiLogin");
  });
});

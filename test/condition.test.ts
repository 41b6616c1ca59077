import { describe, expect, it } from "vitest";
import { createTimeCondition, createUserCondition, type SignIn } from "../src/condition.ts";
import { createDayOf, everyZone } from "../src/day.ts";
import { loadEvent } from "./fixtures.ts";
import { readEvent } from "./samples.ts";

function holds(key: string, text: string, time: string | undefined, zone = "UTC", excludes = false) {
  const condition = createTimeCondition(key, text, createDayOf(zone));
  if (!condition) throw new Error(`The test means ${text} to be a time.`);
  return condition.fits({ timeMs: time === undefined ? undefined : Date.parse(time) }, excludes);
}

describe("createTimeCondition", () => {
  it.each([
    ["until", "2026-12-31", "2026-12-31T23:59:59.999Z", true],
    ["until", "2026-12-31", "2027-01-01T00:00:00Z", false],
    ["from", "2026-12-31", "2026-12-31T00:00:00Z", true],
    ["from", "2026-12-31", "2026-12-30T23:59:59.999Z", false],
    ["until", "2026-10-14T18:00+08:00", "2026-10-14T10:00:00.000Z", true],
    ["until", "2026-10-14T18:00+08:00", "2026-10-14T10:00:00.001Z", false],
    ["from", "2026-10-14T18:00+08:00", "2026-10-14T10:00:00.000Z", true],
    ["from", "2026-10-14T18:00+08:00", "2026-10-14T09:59:59.999Z", false],
    ["until", "2026-10-14T18:00:30Z", "2026-10-14T18:00:30Z", true],
    ["until", "2026-10-14T18:00:30Z", "2026-10-14T18:00:31Z", false],
    ["until", "2028-02-29", "2028-02-29T12:00:00Z", true],
  ])("%s %s counts at %s: %s", (key, text, time, counts) => {
    expect(holds(key, text, time)).toBe(counts);
    expect(holds(key, text, time, "UTC", true)).toBe(counts);
  });

  it.each([
    ["until", "2026-12-31T15:59:59.999Z", true],
    ["until", "2026-12-31T16:00:00Z", false],
    ["from", "2026-12-30T16:00:00Z", true],
    ["from", "2026-12-30T15:59:59.999Z", false],
  ])("means the day of its time zone: %s at %s: %s", (key, time, counts) => {
    expect(holds(key, "2026-12-31", time, "Asia/Shanghai")).toBe(counts);
    expect(holds(key, "2026-12-31", time, "Asia/Shanghai", true)).toBe(counts);
  });

  it.each([
    ["until", "2026-12-31T09:59:59.999Z", true, true],
    ["until", "2026-12-31T10:00:00Z", false, true],
    ["until", "2027-01-01T11:59:59.999Z", false, true],
    ["until", "2027-01-01T12:00:00Z", false, false],
    ["from", "2026-12-30T09:59:59.999Z", false, false],
    ["from", "2026-12-30T10:00:00Z", false, true],
    ["from", "2026-12-31T11:59:59.999Z", false, true],
    ["from", "2026-12-31T12:00:00Z", true, true],
  ])("in every zone, %s at %s admits: %s, and takes out: %s", (key, time, admits, takesOut) => {
    expect(holds(key, "2026-12-31", time, everyZone)).toBe(admits);
    expect(holds(key, "2026-12-31", time, everyZone, true)).toBe(takesOut);
  });

  it("admits nobody whose time is not known, and takes them out", () => {
    expect(holds("until", "2026-12-31", undefined)).toBe(false);
    expect(holds("until", "2026-12-31", undefined, "UTC", true)).toBe(true);
  });

  it.each([
    "",
    "2026",
    "2026-12",
    "2026-2-1",
    "26-12-31",
    "2026-02-30",
    "2026-13-01",
    "2025-02-29",
    "2026-00-10",
    "2026-12-31T18:00",
    "2026-12-31T24:00Z",
    "2026-12-31T18:60Z",
    "2026-12-31T18:00:60Z",
    "2026-12-31T18:00:00.5Z",
    "2026-12-31T18:00+8",
    "2026-12-31T18:00+0800",
    "2026-12-31T18:00+15:00",
    "2026-12-31T18:00z",
    "2026-12-31t18:00Z",
    "2026-12-31 18:00Z",
    "2026-12-31Z",
    "2026/12/31",
    "31.12.2026",
    "1798675200",
    "tomorrow",
    " 2026-12-31",
    "2026-12-31\n",
    "２０２６-12-31",
  ])("does not take %j for a time", (text) => {
    expect(createTimeCondition("until", text, createDayOf("UTC"))).toBeUndefined();
  });

  it("tells what it says, and its moment", () => {
    const dayOf = createDayOf("UTC");
    const fits = expect.any(Function);

    expect(createTimeCondition("until", "2026-12-31", dayOf)).toEqual({
      key: "until",
      text: "2026-12-31",
      ms: undefined,
      fits,
    });
    expect(createTimeCondition("from", "2026-10-14T18:00+08:00", dayOf)).toEqual({
      key: "from",
      text: "2026-10-14T18:00+08:00",
      ms: Date.parse("2026-10-14T10:00:00Z"),
      fits,
    });
    expect(createTimeCondition("since", "2026-12-31", dayOf)).toBeUndefined();
  });
});

const aliceId = "8c9eb5b803f633103cb15e8ac0ba1db6";
const iamUser: SignIn = { user: "alice", userId: aliceId, userType: "iam user" };
const agency: SignIn = {
  user: "op_agency/night-shift",
  agency: "op_agency/night-shift",
  userId: "a6e1c0b7d2f84935b8e7f6a5d4c3b2a1:night-shift",
  userType: "AssumedAgency",
};
const federated: SignIn = { user: "dave@idp.example", userId: "883b470d", userType: "ExternalUser" };

function fits(names: string[], signIn: SignIn, excludes = false) {
  return createUserCondition(names)?.fits(signIn, excludes);
}

describe("createUserCondition", () => {
  it.each<[string[], SignIn]>([
    [["alice"], iamUser],
    [["bob", "alice"], iamUser],
    [[aliceId], iamUser],
    [["alice"], { user: "alice" }],
    [["alice"], { ...iamUser, root: true }],
    [[aliceId], { userId: aliceId }],
    [["Li Ming"], { ...iamUser, user: "Li Ming" }],
    [["a/b"], { user: "a/b" }],
    [["op_agency/night-shift"], agency],
    [["op_agency/night-shift"], { ...agency, user: "night-shift" }],
    [["op_agency/night-shift"], { ...agency, userType: "iam user", originUser: "bob" }],
    [["dave@idp.example"], federated],
    [["corp/dave"], { ...federated, user: "corp/dave" }],
    [["alice"], { ...federated, user: "alice" }],
    [["x.com/dave"], { ...federated, user: "x.com/dave" }],
    [["x(.)com/dave"], { ...federated, user: "x.com/dave" }],
    [["d".repeat(200)], { ...federated, user: "d".repeat(200) }],
  ])("%j are for %j", (names, signIn) => {
    expect(fits(names, signIn)).toBe(true);
    expect(fits(names, signIn, true)).toBe(true);
  });

  it.each<[string[], SignIn]>([
    [["bob"], iamUser],
    [["Alice"], iamUser],
    [["alic"], iamUser],
    [["alice "], iamUser],
    [["unknown"], {}],
    [["alice"], {}],
    [["alice"], { userType: "User" }],
    [["alice"], { userId: aliceId }],
    // Whoever assumes an agency chooses the session's name.
    [["alice"], { ...agency, user: "op_agency/alice", agency: "op_agency/alice" }],
    [["alice"], { ...agency, user: "alice", agency: "op_agency/alice" }],
    [["alice"], { ...agency, user: "alice", agency: undefined }],
    [["alice"], { ...iamUser, originUser: "bob" }],
    [["night-shift"], agency],
    [["op_agency"], agency],
    [["op_agency/"], agency],
    [["op_agency/night-shift2"], agency],
    [["a6e1c0b7d2f84935b8e7f6a5d4c3b2a1:night-shift"], agency],
    [["a/b"], { ...agency, user: "a/b", agency: "op_agency/x" }],
    // A name that passes for an id: at an identity provider, or typed in a failed sign-in.
    [[aliceId], { ...federated, user: aliceId }],
    [[aliceId], { ...iamUser, user: aliceId, userId: "7ada10608a28a03c34b3ad1c7d587258" }],
    [[aliceId.toUpperCase()], { ...iamUser, user: aliceId.toUpperCase(), userId: undefined }],
    [["op_agency/night-shift"], { ...iamUser, user: "op_agency/night-shift" }],
    [["883b470d"], federated],
    [["dave"], federated],
    [["x(.)com/dave"], { ...iamUser, user: "x.com/dave" }],
    [[`${"d".repeat(97)}...`], { ...federated, user: "d".repeat(200) }],
  ])("%j are not for %j", (names, signIn) => {
    expect(fits(names, signIn)).toBe(false);
  });

  it.each<[string[], SignIn, boolean]>([
    [["alice"], {}, true],
    [["alice"], { userId: aliceId }, true],
    [[aliceId], { user: "alice" }, true],
    [["night-shift"], { ...agency, user: "night-shift" }, true],
    [["op_agency/night-shift"], { ...agency, user: "night-shift" }, true],
    [[aliceId], { ...federated, user: aliceId }, true],
    [["a/b"], { ...iamUser, user: "a/b" }, true],
    [["bob"], iamUser, false],
    [["alice"], agency, false],
    [["dave"], federated, false],
  ])("%j take out %j: %s", (names, signIn, takesOut) => {
    expect(fits(names, signIn, true)).toBe(takesOut);
  });

  it.each([
    ["login-illegal.json", "alice"],
    ["login-illegal.json", aliceId],
    ["login-federated.json", "FederationUser"],
    ["login-oidc.json", "dave@idp.example"],
    ["login-assumed-agency.json", "op_agency/night-shift"],
    ["login-root-user.json", "example-company"],
    ["login-user-as-text.json", "grace"],
    ["login-system-action-person.json", "heidi"],
    ["logout-allowed.json", "bob"],
    ["assume-agency.json", "erin"],
  ])("in %s is %s", (event, name) => {
    expect(fits([name], readEvent(loadEvent(event)))).toBe(true);
  });

  it.each([
    ["login-assumed-agency.json", "op_agency"],
    ["login-system-action-with-source.json", "alice"],
    ["login-user-null.json", "iam user"],
    // Somebody of another account stands behind.
    ["login-vendor-test-event.json", "frank"],
  ])("takes in %s nobody for %s", (event, name) => {
    expect(fits([name], readEvent(loadEvent(event)))).toBe(false);
  });

  it("refuses an empty name, and tells the others fit to print", () => {
    expect(createUserCondition([""])).toBeUndefined();
    expect(createUserCondition(["alice", ""])).toBeUndefined();
    expect(createUserCondition(["alice", "b\nob"])).toEqual({
      key: "users",
      text: "alice, b(U+000A)ob",
      fits: expect.any(Function),
    });
  });
});

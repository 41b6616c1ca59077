import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrincipal } from "../src/principal.ts";

const nobody = {
  user: undefined,
  userId: undefined,
  userType: undefined,
  root: undefined,
  mfa: undefined,
  account: undefined,
  originUser: undefined,
  originUserId: undefined,
  originAccount: undefined,
  isPerson: false,
};

const origin = { name: "bob", id: "b0b", domain: { name: "partner-company", id: "99" } };
const agencyUrn = "sts::0a11:assumed-agency:ops-agency/bob";

describe("readPrincipal", () => {
  it("knows nobody where there is no user", () => {
    expect(readPrincipal({}, undefined)).toEqual(nobody);
  });

  it.each<[string, unknown, object]>([
    ["MFA as a text", { session_context: { attributes: { mfa_authenticated: "false" } } }, { mfa: false }],
    [
      "MFA as a text in capitals",
      { session_context: { attributes: { mfa_authenticated: " True" } } },
      { mfa: true },
    ],
    ["MFA as a boolean", { session_context: { attributes: { mfa_authenticated: true } } }, { mfa: true }],
    [
      "MFA in JSON texts",
      { session_context: '{"attributes":"{\\"mfa_authenticated\\":false}"}' },
      { mfa: false },
    ],
    ["MFA of another word", { session_context: { attributes: { mfa_authenticated: "1" } } }, {}],
    ["MFA elsewhere", { mfa_authenticated: true, session_context: ["x"] }, {}],
    ["root as a text", { principal_is_root_user: "TRUE" }, { root: true }],
    ["root as a boolean", { principal_is_root_user: false }, { root: false }],
    ["root of another word", { principal_is_root_user: "yes" }, {}],
    [
      "an agency by its URN",
      { principal_urn: agencyUrn },
      { user: "ops-agency/bob", agency: "ops-agency/bob", userType: "AssumedAgency", account: "0a11" },
    ],
    [
      "an agency by its URN, beside its type and account",
      { type: "AssumedAgency", principal_urn: agencyUrn, account_id: "1", principal_id: "p:bob" },
      {
        user: "ops-agency/bob",
        agency: "ops-agency/bob",
        userId: "p:bob",
        userType: "AssumedAgency",
        account: "1",
      },
    ],
    [
      "the name of an agency that has one",
      { name: "ops", principal_urn: agencyUrn },
      { user: "ops", agency: "ops-agency/bob", userType: "AssumedAgency", account: "0a11" },
    ],
    ["any other URN as it is", { principal_urn: "iam::1:root" }, { user: "iam::1:root" }],
    [
      "who stands behind",
      { name: "a", OriginUser: origin },
      { user: "a", originUser: "bob", originUserId: "b0b", originAccount: "partner-company" },
    ],
    [
      "who stands behind, in JSON and by the newer names",
      { OriginUser: JSON.stringify({ user_name: "bob", principal_id: "b0b", account_id: "99" }) },
      { originUser: "bob", originUserId: "b0b", originAccount: "99" },
    ],
    ["who stands behind, as a bare name", { OriginUser: "bob" }, { originUser: "bob" }],
    ["nobody behind in an unreadable form", { OriginUser: [1] }, {}],
  ])("reads %s", (_what, user, fields) => {
    const expected = { ...nobody, ...fields, isPerson: true };
    expect(readPrincipal({ user }, undefined)).toEqual(expected);
    expect(readPrincipal({ user: JSON.stringify(user) }, undefined)).toEqual(expected);
  });

  it("takes the type of the user before that of an agency's URN, and both before what the message tells", () => {
    const typeOf = (user: object) => readPrincipal({ user }, "iam user").userType;
    expect(typeOf({ type: "User", principal_urn: agencyUrn })).toBe("User");
    expect(typeOf({ principal_urn: agencyUrn })).toBe("AssumedAgency");
    expect(typeOf({})).toBe("iam user");
  });

  it.each([undefined, null, "", " \n", {}, "{}"])("sees no person in the user %j", (user) => {
    expect(readPrincipal({ user, domain_id: "d" }, "iam user").isPerson).toBe(false);
  });

  const domain = { name: "example-company", id: "1f9b" };
  const service = { name: "example-company/op_service", id: "f2fe", domain };

  it.each<[object]>([
    [service],
    [{ ...service, name: "example-company/op_svc_cff" }],
    [{ ...service, name: "1f9b/op_svc_CFF_2" }],
    [{ ...service, name: "the-account/op_service" }],
    [{ ...service, name: "the-domain/op_service" }],
    [{ ...service, name: undefined, user_name: service.name }],
    [{ ...service, user_name: service.name, type: " ", principal_is_root_user: "false" }],
    [{ ...service, type: "Service" }],
    [{ ...service, domain: { name: "a/b" }, name: "a/b/op_service" }],
  ])("sees a service, no person, in %j", (user) => {
    const trace = { domain_id: "the-domain", user: { account_id: "the-account", ...user } };
    expect(readPrincipal(trace, "iam user").isPerson).toBe(false);
    expect(readPrincipal({ ...trace, user: JSON.stringify(trace.user) }, undefined).isPerson).toBe(false);
  });

  it.each<[unknown]>([
    ...["User", "ExternalUser", "AssumedAgency", "externaluser", " USER "].map((type): [unknown] => [
      { ...service, type },
    ]),
    ...[{}, ["Service"], { a: 1 }].map((type): [unknown] => [{ ...service, type }]),
    ...[
      "other-company/op_service",
      "op_service",
      "/op_service",
      "example-company/op_service2",
      "op_svc_cff",
    ].map((name): [unknown] => [{ ...service, name }]),
    ...[
      "example-company/op_svc_",
      "example-company/op_svc_a/b",
      "example-company/OP_SERVICE",
      "x/example-company/op_service",
    ].map((name): [unknown] => [{ ...service, name }]),
    ...[
      "example-company/alice",
      "Example-Company/op_service",
      "example-company/op_agency",
      "example-company/op_service\u200b",
    ].map((name): [unknown] => [{ ...service, name }]),
    [{ ...service, user_name: "alice" }],
    [{ ...service, name: {}, user_name: service.name }],
    [{ ...service, name: [service.name] }],
    [{ ...service, domain: undefined }],
    [{ ...service, domain: { name: "evil" } }],
    [{ ...service, OriginUser: origin }],
    [{ ...service, OriginUser: {} }],
    [{ ...service, principal_is_root_user: "true" }],
    [{ ...service, principal_urn: "sts::1f9b:external-user:idp/op_service" }],
    [{ ...service, principal_urn: "sts::1f9b:assumed-agency:a/op_service" }],
    [{ ...service, principal_urn: "iam::1f9b:user:alice" }],
    [{ ...service, principal_urn: "iam::1f9b:root" }],
    [{ name: "", id: "" }],
    [{ domain }],
    [service.name],
    ["alice"],
    ["null"],
    ["[]"],
    [[]],
    [0],
    [false],
    ['{"name"'],
  ])("sees a person in %j", (user) => {
    expect(readPrincipal({ user, domain_id: "the-domain" }, undefined).isPerson).toBe(true);
  });

  it("sees a person in whatever the name says, where the type is a person's", () => {
    const name = fc.oneof(fc.string(), fc.constantFrom("a/op_service", "a/op_svc_x"));
    const type = fc.constantFrom("User", "ExternalUser", "AssumedAgency");
    fc.assert(
      fc.property(name, type, (name, type) => {
        expect(readPrincipal({ user: { name, type, domain: { name: "a" } } }, undefined).isPerson).toBe(true);
      }),
    );
  });

  it("reads a name of a megabyte", () => {
    const name = "a/".repeat(500_000);
    expect(readPrincipal({ user: { name } }, undefined)).toEqual({ ...nobody, user: name, isPerson: true });
  });
});

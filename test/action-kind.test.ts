import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ActionKind, actionKindOf } from "../src/action-kind.ts";
import { documentedActions } from "../src/actions.ts";
import { looksLikeSignIn } from "../src/looks-like-sign-in.ts";

const cases: Record<ActionKind, readonly string[]> = {
  login: [
    ...documentedActions.filter((action) => action !== "logout"),
    ...["LOGIN", "consoleSignIn", "user_logon", "userLoggedIn", "checkLogin", "passkeyVerify", "ssoCallback"],
    ...["switchRole", "assumeAgency", "agencyAssume", "createTokenByPwd", "getSigninToken", "authenticate"],
    // What holds both, and what only seems to hold a way out.
    ...[
      "logoutLoginFailed",
      "loginLogout",
      "logoutAndSwitchRole",
      "logoutAssumeAgency",
      "logoutFederationLogin",
    ],
    ...[
      "logoutUpdateLogin",
      "switchRoleLogout",
      "createTokenAfterLogout",
      "ssoLogOutput",
      "passkeyLogOffset",
    ],
    ...["passkeyAssignOffice", "ssoDesignOut", "loginOutput", "loginOff", "ssoLogouts"],
  ],
  logout: [
    ...[
      "logout",
      "LOGOUT",
      "logOff",
      "log_off",
      "LOG-OUT",
      "console_sign_out",
      "webSignOff",
      "signedOut",
      "logged_out",
    ],
    ...[
      "signedOff",
      "userLoggedOff",
      "forceLogout",
      "batchLogout",
      "logoutSuccess",
      "logoutFailed",
      "singleLogout",
    ],
    ...[
      "ssoLogout",
      "oidcLogout",
      "tenantLogoutBySaml",
      "federatedUserLogout",
      "federationLogout",
      "passkeyLogout",
    ],
    ...["assumedRoleLogout", "logoutWebAuthn"],
  ],
  other: [
    ...[
      "createUser",
      "createAccessKey",
      "changePassword",
      "updateLoginPolicy",
      "deleteLogoutUrl",
      "setSsoLogout",
    ],
    ...["logInfo", "logOutput", "assignOutput", "kickUser", "登录", "", "logouts"],
  ],
};

describe("actionKindOf", () => {
  it.each(
    Object.entries(cases).flatMap(([kind, actions]) => actions.map((action) => [action, kind] as const)),
  )("takes %j for a %s", (action, kind) => {
    expect(actionKindOf(action)).toBe(kind);
  });

  it("takes for other exactly what does not look like a sign-in or sign-out", () => {
    const word = fc.constantFrom(
      "log",
      "Log",
      "sign",
      "ed",
      "in",
      "Out",
      "Off",
      "_",
      "sso",
      "update",
      "Role",
      "assume",
    );
    fc.assert(
      fc.property(fc.string({ unit: word, maxLength: 6 }), (action) => {
        expect(actionKindOf(action) === "other").toBe(!looksLikeSignIn(action));
      }),
    );
  });

  it("takes what names a sign-in too for one", () => {
    const way = fc.constantFrom("login", "SignIn", "logon", "LoggedIn", "switchRole", "assumeAgency");
    const around = fc.constantFrom("", "user", "Failed", "Sso", "_then_");
    fc.assert(
      fc.property(way, around, around, fc.boolean(), (way, left, right, first) => {
        const both = first ? `${way}${left}Logout` : `logout${left}${way}`;
        expect(actionKindOf(`${both}${right}`)).toBe("login");
      }),
    );
  });

  it("judges a name of a megabyte", () => {
    expect(actionKindOf("logout".repeat(170_000))).toBe("logout");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentedActions } from "../src/actions.ts";
import { looksLikeSignIn } from "../src/looks-like-sign-in.ts";

describe("looksLikeSignIn", () => {
  it.each([
    ...documentedActions,
    ...[
      "passkeyLoginSuccess",
      "consoleSignIn",
      "console_sign_out",
      "user_logon",
      "userLogin",
      "LOG-OFF",
      "log in",
    ],
    ...[
      "forceLogout",
      "batchLogout",
      "signOn",
      "webSignOff",
      "reSignIn",
      "signinGoogle",
      "loginGateway",
      "loginForm",
      "signInsecure",
    ],
    ...[
      "checkLogin",
      "verifyLoginMfa",
      "validateSignIn",
      "registerAndLogin",
      "loginPolicyUpdate",
      "addressLogin",
    ],
    ...["switchRole", "SwitchToAgency", "switch_back_role", "roleSwitch", "switchUser"],
    ...[
      "assumeAgency",
      "agencyAssume",
      "agencyAssumeV5",
      "assumeWithServicePrincipal",
      "assumeRole",
      "impersonateUser",
    ],
    ...["createTokenByPwd", "createTokenByHwAccessKey", "createTokenByToken", "createTokenByAssumeRole"],
    ...[
      "CREATE_TOKEN",
      "keystoneCreateUserTokenByPassword",
      "createLoginToken",
      "issueToken",
      "getSigninToken",
    ],
    ...[
      "ssoCallback",
      "enterpriseSso",
      "userSsoSuccess",
      "javaSso",
      "federatedUser",
      "passkeyVerify",
      "webAuthnAssert",
    ],
    ...["authenticate", "keystoneAuthenticate", "mfaAuthFailed", "basicAuth", "authSuccess", "authUser"],
    ...["refreshToken", "renewLoginToken", "createSession", "startConsoleSession", "openSession"],
    ...["mfaVerify", "verifyMfa", "verifyLoginOtp", "checkVirtualMfa", "otpChallenge"],
    ...["userLoggedIn", "logged_out", "UserSignedIn", "signedOff"],
  ])("is true of %s", (action) => {
    expect(looksLikeSignIn(action)).toBe(true);
  });

  // The names without a hidden word are those of IAM's own lists:
  // https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_01_0012.html
  // https://support.huaweicloud.com/intl/en-us/usermanual-iam5/iam_01_1177.html
  it.each([
    ...[
      "createLoginProfile",
      "create_login_profile",
      "updateLoginPolicy",
      "UPDATELOGINPOLICY",
      "deleteLoginProtect",
    ],
    ...[
      "showLoginPolicy",
      "listLoginProfiles",
      "setLoginProtect",
      "enableSso",
      "resetLoginPassword",
      "getLoginProfile",
    ],
    ...[
      "disableLoginProtect",
      "queryLoginRecords",
      "modifyLoginMode",
      "addPasskey",
      "removePasskey",
      "setupMfaLogin",
    ],
    ...[
      "attachLoginPolicy",
      "detachLoginPolicy",
      "bindPasskey",
      "unbindPasskey",
      "changeLoginMethod",
      "configureSso",
    ],
    ...[
      "batchDeleteLoginProfiles",
      "keystoneUpdateFederation",
      "importFederationMetadata",
      "exportLoginRecords",
    ],
    ...[
      "grantSwitchRole",
      "revokeAssumeRole",
      "describeLogin",
      "searchLogins",
      "downloadLogins",
      "uploadFederation",
    ],
    ...["createAgency", "updateAgencyAssignsByRole", "updateTrustPolicyV5", "createServiceLinkedAgencyV5"],
    ...[
      "listTokens",
      "deleteToken",
      "revokeToken",
      "showToken",
      "updateTokenPolicy",
      "listTokenByPwd",
      "getToken",
    ],
    ...[
      "createUser",
      "changePassword",
      "updateUserPwd",
      "addCredential",
      "setPasswordByAdmin",
      "createAccessKey",
    ],
    ...[
      "assignRoleToAgencyOnProject",
      "unassignRoleToAgencyOnDomain",
      "createIdentityProvider",
      "bindMfa",
      "fpwdReset",
    ],
    ...["assignInherited", "reassignOnProject", "designOut", "signingKey", "rotateSigningCertificate"],
    ...["catalogInfo", "logInfo", "logInformation", "logOnly", "logOutput", "logOffset", "log", "sign"],
    ...[
      "associateRole",
      "disassociate",
      "accessOf",
      "processOrder",
      "addressOf",
      "crossOrigin",
      "passObject",
    ],
    ...[
      "createMfaDevice",
      "enableMfa",
      "sessionTimeout",
      "getSession",
      "listSessions",
      "updateSessionPolicy",
    ],
    ...["switchMfa", "authorizeUser", "oauthConfig", "auth2fa", "", "_", "登录", "Logins", "logouts"],
  ])("is false of %j", (action) => {
    expect(looksLikeSignIn(action)).toBe(false);
  });

  it("takes no notice of case, _ and -", () => {
    const name = fc.constantFrom(
      "switchRole",
      "consoleSignIn",
      "createLoginProfile",
      "createTokenByPwd",
      "logInfo",
    );
    fc.assert(
      fc.property(name, fc.array(fc.constantFrom("", "_", "-")), fc.boolean(), (name, between, upper) => {
        const spelled = Array.from(name, (letter, index) => letter + (between[index] ?? "")).join("");
        expect(looksLikeSignIn(upper ? spelled.toUpperCase() : spelled)).toBe(looksLikeSignIn(name));
      }),
    );
  });

  it("judges a name of a megabyte", () => {
    const long = "createlogsigncheckverify".repeat(40_000);
    expect([looksLikeSignIn(long), looksLikeSignIn(`x${long}login`)]).toEqual([false, true]);
  });
});

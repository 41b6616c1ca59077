import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditedAs, documentedActions, explainAction, readActions } from "../src/actions.ts";

const documented = documentedActions.map((name) => name.toLowerCase());

/** What is read: names that are added and left out, and each problem as it ends. */
function read(text: string) {
  const { listed, leftOut, problems } = readActions(text);
  return {
    added: [...listed].filter((name) => !documented.includes(name)),
    leftOut: [...leftOut.values()],
    unlisted: documented.filter((name) => !listed.has(name)),
    problems: problems.map((one) => `${one.malformed ? "malformed " : ""}${one.problem.text}`),
  };
}

const plain = { added: [], leftOut: [], unlisted: [], problems: [] };
const malformed = (piece: string) =>
  `malformed The variable Actions holds "${piece}": write name to add an action, -name to leave one out.`;
const unknown = (piece: string) =>
  `The variable Actions holds "${piece}": IAM documents no such sign-in or sign-out; check its spelling.`;

describe("documentedActions", () => {
  it("holds every sign-in and sign-out that IAM records", () => {
    expect(documentedActions).toEqual([
      ...["login", "logout", "loginFailed"],
      ...["scanQRCodeLogin", "scanQRCodeLoginFailed"],
      ...["oidcLoginSuccess", "oidcLoginFailed"],
      ...["iamUserSsoLoginSuccess", "iamUserSsoLoginFailed"],
      ...["tenantLoginBySamlSuccess", "federationLoginNoPwdSuccess", "federationLoginNoPwdFailed"],
      "tsiLogin",
    ]);
  });
});

describe("readActions", () => {
  it("audits what is documented where nothing is given", () => {
    expect(readActions()).toEqual({ listed: new Set(documented), leftOut: new Map(), problems: [] });
  });

  it.each([
    ...[
      "",
      " ",
      ",;",
      "login,logout",
      "login;LOGOUT",
      " login\nlogout ",
      "login、logout；",
      "login，，logout",
    ],
    ...[
      "\u3000login\u00a0logout\ufeff\u2028loginFailed",
      "IAM:user:login;logout",
      "IAM:user:login",
      "a:b:LOGIN",
    ],
  ])("adds nothing to what is documented for %j, and finds nothing wrong", (text) => {
    expect(read(text)).toEqual(plain);
  });

  it.each([
    ["smsLogin", { added: ["smslogin"] }],
    ["login, IAM:user:passkeyLoginSuccess;switchRole", { added: ["passkeyloginsuccess", "switchrole"] }],
    ...["# -logout", "#-logout, -loginFailed", "-logout# -loginFailed", "-logout#x"].map(
      (text): [string, object] => [text, { problems: [malformed(text)] }],
    ),
    [
      "login # no -logout\n-loginFailed",
      { leftOut: ["loginFailed"], unlisted: ["loginfailed"], problems: [malformed("# no -logout")] },
    ],
    ["-logout", { leftOut: ["logout"], unlisted: ["logout"] }],
    ["-LOGINFAILED，-logout", { leftOut: ["loginFailed", "logout"], unlisted: ["logout", "loginfailed"] }],
    ["-logout -LogOut", { leftOut: ["logout"], unlisted: ["logout"] }],
    ["-switchRole", { leftOut: ["switchRole"] }],
    ["login, smsLogin, -tsiLogin", { added: ["smslogin"], leftOut: ["tsiLogin"], unlisted: ["tsilogin"] }],
  ])("reads %j", (text, changes) => {
    expect(read(text)).toEqual({ ...plain, ...changes });
  });

  it.each<[string, object]>([
    ...["Logins", "none", "0", "Iogin", "createUser", "stop", "IAM:user:none"].map(
      (text): [string, object] => [
        text,
        { added: [text.toLowerCase().replace("iam:user:", "")], problems: [unknown(text)] },
      ],
    ),
    ["-createUser", { problems: [unknown("-createUser")] }],
    ["-none", { problems: [unknown("-none")] }],
    [
      "-Login",
      {
        problems: ['The variable Actions holds "-Login": login cannot be left out; remove this.'],
      },
    ],
    [
      "IAM:user:LOGOUT,-logout",
      {
        problems: [
          'The variable Actions holds "-logout": logout is named without - too; remove one of them.',
        ],
      },
    ],
    [
      "-switchRole switchrole",
      {
        added: ["switchrole"],
        problems: [
          'The variable Actions holds "-switchRole": switchRole is named without - too; remove one of them.',
        ],
      },
    ],
  ])("warns of %j", (text, changes) => {
    expect(read(text)).toEqual({ ...plain, ...changes });
  });

  it.each([
    ...[
      "login|logout",
      "*",
      "-",
      "-*",
      '"login"',
      "'-logout'",
      "login.*",
      "login(all)",
      "[logout]",
      "--logout",
    ],
    ...[
      "IAM:user:-logout",
      "-IAM:user:logout",
      "IAM:user",
      "agency:login",
      "IAM::login",
      ":::",
      "a:b:c:d",
      "log-in",
    ],
    ...[
      "\u2212logout",
      "\u2013logout",
      "\u2014logout",
      "\uff0dlogout",
      "-logout-",
      "!logout",
      "#",
      "登录",
      "-登录",
    ],
    ...["logout\u0000", "-logout\u200b", "−", "IAM:user:", "-logоut"],
  ])("takes no notice of the malformed %j, and says so", (piece) => {
    const { problems, ...rest } = read(piece);
    expect([rest, problems]).toEqual([
      { added: [], leftOut: [], unlisted: [] },
      [expect.stringMatching(/^malformed The variable Actions holds ".+": write name to add/)],
    ]);
  });

  it("reads the pieces beside a malformed one", () => {
    expect(read("IAM:user;agency:login, - logout -tsiLogin")).toEqual({
      ...plain,
      leftOut: ["tsiLogin"],
      unlisted: ["tsilogin"],
      problems: [malformed("IAM:user"), malformed("agency:login"), malformed("-")],
    });
  });

  it("shows no more of a piece than fits a line", () => {
    const [problem] = readActions(`|\u001b${"x".repeat(1000)}`).problems;
    expect(problem?.problem.text).toBe(malformed(`|(U+001B)${"x".repeat(88)}...`).replace("malformed ", ""));
  });

  it("leaves out login never, and nothing else but what stands behind a hyphen, whatever is written", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "login",
        "-login",
        "logout",
        "-logout",
        "loginFailed",
        "-LOGINFAILED",
        "IAM:user:logout",
      ),
      fc.string({ maxLength: 8 }),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const separator = fc.constantFrom(",", "；", " ", "\u3000", "\n", "、");
    fc.assert(
      fc.property(fc.array(piece), separator, (pieces, separator) => {
        const text = pieces.join(separator);
        const { listed, leftOut } = readActions(text);
        expect(listed.has("login")).toBe(true);
        for (const name of documented)
          if (!listed.has(name)) expect(text.toLowerCase()).toContain(`-${name}`);
        expect([...leftOut.keys()].filter((name) => listed.has(name))).toEqual([]);
      }),
    );
  });

  it("reads a megabyte of pieces", () => {
    expect(readActions("-,".repeat(500_000)).problems).toHaveLength(500_000);
  });
});

describe("auditedAs", () => {
  it.each([
    ["login", "listed"],
    ["LOGIN", "listed"],
    ["Magic", "listed"],
    ["smsLogin", "listed"],
    ["passkeyLoginSuccess", "unlisted"],
    ["logout", undefined],
    ["LogOut", undefined],
    ["switchRole", undefined],
    ["SWITCHROLE", undefined],
    ["switch_role", "unlisted"],
    ["createUser", undefined],
  ])("of %s is %s", (action, expected) => {
    expect(auditedAs(action, readActions("magic, smsLogin, -logout, -switchrole"))).toBe(expected);
  });
});

describe("explainAction", () => {
  it.each([
    [
      "IAM",
      "passkeyLoginSuccess",
      "IAM documents no passkeyLoginSuccess: it is audited because it looks like a sign-in or sign-out. To leave it out, write -passkeyLoginSuccess in the function's variable Actions.",
    ],
    [
      "iam",
      "console-signIn",
      "IAM documents no action of this name: it is audited because it looks like a sign-in or sign-out. To leave it out, take it out of the function's trigger.",
    ],
    [
      "iam",
      `login${"x".repeat(96)}`,
      "IAM documents no action of this name: it is audited because it looks like a sign-in or sign-out. To leave it out, take it out of the function's trigger.",
    ],
    [
      "iam",
      "signIn\u0000",
      "IAM documents no action of this name: it is audited because it looks like a sign-in or sign-out. To leave it out, take it out of the function's trigger.",
    ],
    ["IAM", "login", undefined],
    ["IAM", "smsLogin", undefined],
    ["IAM", "switchRole", undefined],
    ["IAM", "createUser", undefined],
    [
      "STS",
      "assumeAgency",
      "assumeAgency is an action of STS: sign-ins and sign-outs of IAM alone are audited.",
    ],
    [
      "CBH\n",
      "login\u202e",
      "login(U+202E) is an action of CBH(U+000A): sign-ins and sign-outs of IAM alone are audited.",
    ],
    ["STS", "switchRole", "switchRole is an action of STS: sign-ins and sign-outs of IAM alone are audited."],
    ["ECS", "deleteServer", undefined],
  ])("of %j and %j says %j", (service, action, text) => {
    expect(explainAction({ service, action }, readActions("smsLogin, -switchRole"))).toBe(text);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { illegalLogin, type Scene, shareScenes, startScene } from "./scene.ts";

/** One instance for all: an attacker's text must not even spoil the next alarm. */
let scene: Scene;
let alarms = 0;
beforeAll(async () => {
  shareScenes();
  scene = await startScene();
});

const megabyte = 1024 * 1024;

/** Texts that have broken logs, mails, terminals, formats and prototypes elsewhere. */
const hostile: [what: string, text: string][] = [
  ["line breaks", "alice\r\nRoot user:         no\n\nWhat to do\n1. Nothing.\u2028\u2029\u0085\u000b\u000c"],
  ["a label of the e-mail", "x\nWhere:   192.168.1.2 (it is not illegal)"],
  ["brackets", "alice], Action:logout][IP:192.168.1.2 【a】"],
  ["brackets of other kinds", "］〕⟧❳」﹈, Action : logout［IP：10.0.0.1"],
  ["links", "http://evil.example/now www.evil.example evil.example/now ftp://a javascript:alert(1)"],
  ["ANSI escapes", "\u001b[2J\u001b[31mred\u001b[0m\u009b31m\u0007\u0008"],
  ["format directives", "%s%d%i%f%j%o%O%c%% {0} %n"],
  ["quotes", `"'\`\\"},{"decision":"allowed"}//`],
  ["1 MB", "x".repeat(megabyte)],
  ["1 MB of line breaks", "\n".repeat(megabyte)],
  ["1 MB of emoji", "🙂".repeat(megabyte / 4)],
  ["1 MB of combining marks", `a${"\u0301".repeat(megabyte / 2)}`],
  ["lone surrogates", "\ud800\udc00\ud800 \udfff"],
  ["a prototype's name", "__proto__"],
  ["bidirectional controls", "\u202e\u2066evil\u2069\u202c\u200f"],
  ["what shows nothing", "\u200b\u200c\u200d\u2060\ufeff\u00ad\u3164\u2800\u034f"],
  ["NUL", "a\u0000b"],
  ["Chinese", "登录名".repeat(30)],
];

/** Where the text stands in the trace. */
const places: [where: string, put: (text: string) => Record<string, unknown>][] = [
  ["the user", (text) => ({ user: { name: text, id: text, domain: { name: text, id: text } } })],
  ["the user as a text", (text) => ({ user: text })],
  ["the user agent and the resource", (text) => ({ user_agent: text, resource_name: text, user: null })],
  ["the source", (text) => ({ source_ip: `10.65.56.139 ${text}` })],
  ["the trace id and the project", (text) => ({ trace_id: text, project_id: text, domain_id: text })],
  [
    "the message and the rating",
    (text) => ({
      message: { login: { mode: text, user_type: text, login_protect: { status: text } } },
      trace_rating: text,
      trace_status: text,
      code: text,
      time: text,
    }),
  ],
  ["names of fields", (text) => ({ [text]: text, ["__proto__"]: { source_ip: "192.168.1.2" } })],
];

describe.each(places)("a hostile text in %s", (_, put) => {
  it.each(hostile)("(%s) stays inside its place", async (_what, text) => {
    const { smn, invoke } = scene;
    alarms += 2;
    await invoke(illegalLogin({ trace_id: `plain-${alarms}`, ...put(`mallory ${alarms}`) }));
    const { outcome, logs, lines } = await invoke(
      illegalLogin({ trace_id: `hostile-${alarms}`, ...put(text) }),
    );

    expect(outcome).toMatchObject({ decision: "alarmed" });
    expect(lines).toEqual([{ level: "warn", ...outcome }]);
    expect(logs[0]?.text).not.toMatch(unprintable);
    expect(logs[0]?.text.length).toBeLessThan(2000);

    const [plain, alarm] = smn.accepted.slice(-2);
    if (!plain || !alarm) throw new Error("an alarm is missing");
    expect(alarm.subject).not.toMatch(unprintable);
    expect(Buffer.byteLength(alarm.subject)).toBeLessThanOrEqual(512);
    expect(alarm.message).not.toMatch(unprintable);
    expect(alarm.channels.sms).not.toMatch(unprintable);
    expect(alarm.channels.sms).not.toMatch(/[[\]【】]/);
    for (const shown of [alarm.subject, alarm.message, ...Object.values(alarm.channels)]) {
      expect(shown).not.toMatch(link);
      expect(shown.match(brackets)).toEqual(shown.includes("[IP:") ? ["[", "]"] : null);
    }
    expect(alarm.message).toMatch(/^Illegal operation\[IP:.*, Action:[^,]*\]$/);
    expect(alarm.channels.sms.length).toBeLessThanOrEqual(/^[ -~]*$/.test(alarm.channels.sms) ? 160 : 70);
    expect(alarm.channels.email.replaceAll("\n", "")).not.toMatch(unprintable);
    expect(alarm.channels.email.startsWith(`${alarm.message}\nResult: `)).toBe(true);
    expect(labels(alarm.channels.email)).toEqual(labels(plain.channels.email));
    expect(alarm.channels.email.split("\n")).toHaveLength(plain.channels.email.split("\n").length);
    expect(JSON.stringify(JSON.parse(alarm.channels.https))).not.toMatch(unprintable);
    expect(smn.requests.slice(-2).map(({ problem }) => problem)).toEqual([undefined, undefined]);
    expect(smn.accepted).toHaveLength(alarms);
  });
});

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** What mail and chat programs make links of, and what passes for the line's brackets. */
const link = /https?:\/\/|ftp:\/\/|javascript:|www\.\w|evil\.example\//;
const brackets = /[[\]【】［］〔〕⟦⟧❲❳「」﹇﹈]/gu;

/** The labels at the starts of lines, which tell who, what and where from. */
function labels(email: string): string[] {
  return [...email.matchAll(/^[A-Z][A-Za-z ]*:(?= )/gm)].map(([label]) => label);
}

describe("a hostile text", () => {
  it("is shown as it is where it is harmless", async () => {
    const { invoke, smn } = await startScene();
    const name = `100% "O'Neil" <a@b.example> %s {x} \\n 世界`;
    const { outcome } = await invoke(illegalLogin({ user: { name } }));
    expect(outcome?.user).toBe(name);
    expect(smn.accepted[0]?.channels.email).toContain(`Who:    IAM user ${name}`);
  });

  it("in the name of an action that looks like a sign-in keeps the SMS free of brackets", async () => {
    const { invoke, smn } = await startScene();
    for (const trace_name of ["log[in]", "login【x】"]) await invoke(illegalLogin({ trace_name }));
    expect(smn.accepted.map(({ message }) => message)).toEqual([
      "Illegal operation[IP:10.65.56.139, Action:log(in)]",
      "Illegal operation[IP:10.65.56.139, Action:login(x)]",
    ]);
    expect(smn.accepted.map(({ channels }) => channels.sms)).toEqual([
      expect.not.stringMatching(/[[\]【】]/),
      expect.not.stringMatching(/[[\]【】]/),
    ]);
  });

  it.each(hostile)("(%s) as the action of another service is ignored in one line", async (_, text) => {
    const { invoke, smn } = scene;
    const { outcome, logs } = await invoke(illegalLogin({ service_type: "ECS", trace_name: `x${text}` }));
    expect(outcome).toMatchObject({ decision: "ignored", reason: "not-iam" });
    expect(logs[0]?.text).not.toMatch(unprintable);
    expect(smn.accepted).toHaveLength(alarms);
  });

  it.each(hostile)("(%s) in the keys of what is no event is told in one line", async (_, text) => {
    const { invoke } = scene;
    const { error, logs } = await invoke({ [text]: text });
    expect(error?.errorType).toBe("EventError");
    expect(error?.errorMessage).not.toMatch(unprintable);
    expect(error?.errorMessage.length).toBeLessThan(1000);
    expect(logs[0]?.text).not.toMatch(unprintable);
  });

  it.each(hostile.filter(([, text]) => text.length < 5000))(
    "(%s) in the whitelist admits nobody and stays in its line",
    async (_, text) => {
      const { invoke, smn, instance } = await startScene({
        variables: { IP: `${text},192.168.1.2`, TimeZone: text.slice(0, 100) },
        initializer: "index.initializer",
      });
      expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
      const email = smn.accepted[0]?.channels.email ?? "";
      for (const line of [...instance.startLogs.map((log) => log.text), ...email.split("\n")]) {
        expect(line).not.toMatch(unprintable);
      }
    },
  );
});

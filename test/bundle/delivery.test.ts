import { describe, expect, it } from "vitest";
import {
  credentials,
  type Ending,
  hourMs,
  illegalLogin,
  preload,
  startScene,
  timeIsUpAfter,
  timeRunsAt,
} from "./scene.ts";

/** More than any attempt needs, on any machine. */
const ampleMs = 20_000;

/** Back-off draws from 0 to its bound; this draws next to nothing, so that tests need not wait. */
const quickBackOff = preload("Math.random = () => 0.001");

/** The attempts that the last log line lists. */
function attemptsIn(lines: Ending["lines"]): { durationMs: number }[] {
  const error = lines.at(-1)?.error as { attempts?: { durationMs: number }[] } | undefined;
  return error?.attempts ?? [];
}

describe("retries", () => {
  it.each([
    "408",
    "429",
    "500",
    "502",
    "503",
    "504",
    "not-json",
    "no-message-id",
    "empty",
    "truncated",
    "reset",
    "reset-after-headers",
    "huge",
    "endless",
    "hang",
  ])("publish after %s", async (fault) => {
    // Only a server that hangs takes up the time of an attempt: half of what is left.
    const { smn, invoke } = await startScene({ faults: fault, timeoutMs: fault === "hang" ? 3000 : ampleMs });
    const { outcome, lines } = await invoke(illegalLogin());
    expect(outcome).toMatchObject({ decision: "alarmed", messageId: smn.accepted[0]?.messageId });
    expect(lines.map(({ decision }) => decision)).toEqual(["alarmed"]);
    expect(smn.requests.map((request) => [request.fault, request.accepted, request.problem])).toEqual([
      [fault, false, undefined],
      ["ok", true, undefined],
    ]);
  });

  it("publish again what was accepted without a word: twice is better than never", async () => {
    const { smn, invoke } = await startScene({ faults: "lost" });
    const { outcome } = await invoke(illegalLogin());
    expect(outcome).toMatchObject({ decision: "alarmed", messageId: smn.accepted[1]?.messageId });
    expect(smn.accepted).toHaveLength(2);
  });

  it("have no fixed number: only time ends them", async () => {
    const { smn, invoke } = await startScene({
      faults: "500*60",
      environment: quickBackOff,
      timeoutMs: ampleMs,
    });
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.requests).toHaveLength(61);
  });

  it.each([
    "400",
    "400:SMN.0021",
    "400:APIGW.0201",
    ...["08", "09", "11", "12", "21", "24"].map((code) => `403:SMN.00${code}`),
  ])("publish in the plainest form at once where all else is refused by %s", async (refusal) => {
    const { smn, invoke } = await startScene({ faults: `plain-only:${refusal}*` });
    const { outcome, lines } = await invoke(illegalLogin());
    expect(outcome).toMatchObject({ decision: "alarmed", messageId: smn.accepted[0]?.messageId });
    expect(outcome?.warning).toContain(
      `without attributes alone, past every filter policy: ${refusal.replace(":", " ")},`,
    );
    expect(lines).toEqual([{ level: "warn", ...outcome }]);
    expect(smn.requests.map(({ status, problem }) => [status, problem])).toEqual([
      [Number(refusal.slice(0, 3)), undefined],
      [200, undefined],
    ]);
    const [whole = {}, plain = {}] = smn.requests.map(
      ({ body }): Record<string, unknown> => JSON.parse(body),
    );
    expect(Object.keys(plain)).toEqual(["subject", "message", "message_structure"]);
    expect([plain.subject, plain.message]).toEqual([whole.subject, whole.message]);
    const { default: line, email, sms, http, https } = JSON.parse(String(whole.message_structure));
    expect(JSON.parse(String(plain.message_structure))).toEqual({ default: line, email, sms, http, https });
  });

  it.each(["ok", "500", "reset", "lost"])("go on in the plainest form after %s", async (fault) => {
    const { smn, invoke } = await startScene({
      faults: `refuse:400:SMN.0021,${fault},ok*`,
      environment: quickBackOff,
      timeoutMs: ampleMs,
    });
    const { outcome } = await invoke(illegalLogin());
    expect(outcome).toMatchObject({ decision: "alarmed", messageId: smn.accepted.at(-1)?.messageId });
    expect(smn.accepted.map(({ attributes }) => attributes)).toEqual(smn.accepted.map(() => []));
    expect(smn.requests).toHaveLength(fault === "ok" ? 2 : 3);
  });

  it("are made in the plainest form once alone: then the error tells of both", async () => {
    const { smn, invoke } = await startScene({ faults: "refuse:400:SMN.0021,refuse:403:SMN.0009*" });
    const { error, lines } = await invoke(illegalLogin());
    expect(error?.errorMessage).toMatch(
      / 2 attempts: 400 SMN\.0021 \(\d+ ms\), plain 403 SMN\.0009 \(\d+ ms\)\.$/,
    );
    expect(attemptsIn(lines)).toMatchObject([
      { result: "400 SMN.0021" },
      { result: "403 SMN.0009", plain: true },
    ]);
    expect(smn.requests).toHaveLength(2);
  });

  it.each([
    ["refuse:400:SMN.0005", "400 SMN.0005"],
    ["refuse:400:SMN.0006", "400 SMN.0006"],
    ["refuse:403:SMN.0001", "403 SMN.0001"],
    ["401", "401 APIGW.0301"],
    ["403", "403 SMN.00308"],
    ["gateway-403", "403 APIGW.0302"],
    ["quota", "403 SMN.0057"],
    ["404", "404 SMN.0006"],
    ["redirect", "302"],
  ])("are not made after %s: the error comes at once", async (fault, result) => {
    const { smn, invoke } = await startScene({ faults: `${fault}*` });
    const { error, lines } = await invoke(illegalLogin());
    expect(error?.errorType).toBe("PublishError");
    expect(error?.errorMessage).toContain(`1 attempt: ${result} (`);
    expect(lines.at(-1)).toMatchObject({
      level: "error",
      decision: "failed",
      ip: "10.65.56.139",
      user: "alice",
    });
    expect(smn.requests).toHaveLength(1);
  });

  it("sign anew, with the credentials of that moment", async () => {
    const fresh = { accessKey: "AKFRESH", secretKey: "SKFRESH", securityToken: "TOKENFRESH" };
    const scene = await startScene({
      smn: { keys: [fresh] },
      faults: ({ problem }) => {
        scene.instance.setCredentials(fresh);
        return problem ? "500" : "ok"; // As long as the old ones come, a fault that is worth a retry.
      },
    });
    expect((await scene.invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
    const { requests } = scene.smn;
    expect(requests[0]?.problem).toContain("the access key does not exist");
    expect(requests.at(-1)).toMatchObject({ accepted: true });
  });
});

describe("Retry-After", () => {
  it.each([
    ["seconds", "429:retry-after=1", 1000],
    ["a date", "503:retry-after=date", 1000],
  ])("in %s is waited for, and the next attempt is dated and signed anew", async (_, fault, leastMs) => {
    const arrivals: number[] = [];
    const { smn, invoke } = await startScene({
      faults: () => (arrivals.push(performance.now()) === 1 ? fault : "ok"),
      timeoutMs: ampleMs,
    });
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
    const [first = 0, second = 0] = arrivals;
    // A date has no milliseconds, and a timer may fire one early.
    expect(second - first).toBeGreaterThanOrEqual(leastMs - 20);
    const dates = smn.requests.map(({ headers }) => headers["x-sdk-date"]);
    expect(new Set(dates).size).toBe(2);
  });

  it.each(["429:retry-after=60", "500:retry-after=99999999999999999999"])(
    "past the time left (%s) is not waited for: the error comes at once",
    async (fault) => {
      const { smn, invoke } = await startScene({ faults: `${fault}*`, timeoutMs: ampleMs });
      const { error } = await invoke(illegalLogin());
      expect(error?.errorType).toBe("PublishError");
      expect(error?.errorMessage).toContain("1 attempt: ");
      expect(smn.requests).toHaveLength(1);
    },
  );
});

describe("the time left", () => {
  it("is enough for a second attempt under the platform's default of 3 s, though the first one hangs", async () => {
    const { smn, invoke } = await startScene({ faults: "hang", timeoutMs: 3000 });
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.requests).toHaveLength(2);
  });

  it("used up by a server that hangs ends in an error and not in a kill", async () => {
    // By its own clock it is done long before the platform's.
    const environment = preload(timeRunsAt(8));
    const { smn, invoke } = await startScene({ faults: "hang*", environment, timeoutMs: ampleMs });
    const { error, lines } = await invoke(illegalLogin());
    expect(error?.errorType).toBe("NoAnswerError");
    expect(error?.errorMessage).toMatch(/\d+ attempts: (TIMEOUT \(\d+ ms\)(, )?)+\.$/);
    expect(lines.at(-1)).toMatchObject({ decision: "failed", error: { name: "NoAnswerError" } });
    expect(smn.accepted).toEqual([]);
  });

  it.each([
    ["500*", "PublishError", /\d+ attempts: .*500 APIGW\.0601 \(\d+ ms\)/],
    ["reset*", "NoAnswerError", /\d+ attempts: .*ECONNRESET \(\d+ ms\)/],
    ["not-json*", "PublishError", /the answer is no JSON object.*\d+ attempts: .*200 \(\d+ ms\)/],
    ["no-message-id*", "PublishError", /the answer has no message_id/],
    ["truncated*", "PublishError", /the answer broke off/],
    ["endless*", "PublishError", /the answer broke off/],
  ])("used up by %s ends in an error that lists the attempts", async (faults, name, message) => {
    const environment = preload(timeIsUpAfter(3));
    const { smn, invoke } = await startScene({ faults, environment, timeoutMs: ampleMs });
    const { error, lines } = await invoke(illegalLogin());
    expect(error?.errorType).toBe(name);
    expect(error?.errorMessage).toMatch(message);
    expect(smn.requests).toHaveLength(3);
    expect(attemptsIn(lines)).toHaveLength(3);
    expect(smn.accepted).toEqual([]);
  });

  it.each([
    ["back", -3_600_000],
    ["ahead", 3_600_000],
  ])("is not misjudged when the clock is set %s by an hour meanwhile", async (_, jumpMs) => {
    // The first calls tell the real time: they are of the start and of the first attempt.
    const clock = `const real = Date.now; let calls = 0; Date.now = () => real() + (++calls > 6 ? ${jumpMs} : 0);`;
    const { smn, invoke } = await startScene({
      faults: "500*",
      environment: preload(timeIsUpAfter(4) + clock),
      timeoutMs: ampleMs,
    });
    const { error, lines } = await invoke(illegalLogin());
    expect(error?.errorType).toBe("PublishError");
    const attempts = attemptsIn(lines);
    expect(attempts).toHaveLength(4);
    const jumped = attempts
      .slice(0, -1)
      .filter(({ durationMs }) => durationMs < 0 || durationMs >= hourMs / 2);
    expect(jumped).toEqual([]);
    const hours = smn.requests.map(({ headers }) => headers["x-sdk-date"]?.slice(0, 11));
    expect(hours.filter((hour) => hour !== hours[0]).length).toBeGreaterThanOrEqual(2);
  });
});

describe("a wrong clock", () => {
  it.each([
    ["ahead of", 3_600_000],
    ["behind", -3_600_000],
  ])("is named when it is %s SMN's", async (direction, offsetMs) => {
    const turned = `const real = Date.now; Date.now = () => real() + ${offsetMs};`;
    const { smn, invoke } = await startScene({ environment: preload(turned) });
    const { error } = await invoke(illegalLogin());
    expect(error?.errorType).toBe("PublishError");
    expect(error?.errorMessage).toMatch(
      new RegExp(
        `This instance's clock is 3(599|600|601) s ${direction} SMN's, so the signature is refused\\.`,
      ),
    );
    expect(smn.requests[0]?.problem).toContain("X-Sdk-Date is more than 15 minutes off");
  });
});

describe("a kept-alive connection", () => {
  it("carries the next alarm too", async () => {
    const { smn, invoke } = await startScene();
    await invoke(illegalLogin({ trace_id: "1" }));
    await invoke(illegalLogin({ trace_id: "2" }));
    expect(smn.requests.map(({ connection }) => connection)).toEqual([1, 1]);
  });

  it("that died while the instance was frozen costs a retry, not a failure", async () => {
    const { smn, instance, invoke } = await startScene();
    await invoke(illegalLogin({ trace_id: "1" }));
    instance.freeze();
    smn.closeIdle();
    instance.thaw();
    expect((await invoke(illegalLogin({ trace_id: "2" }))).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.requests.map(({ connection, accepted }) => [connection, accepted])).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  it("that breaks under the next request costs one retry on a new one", async () => {
    const { smn, invoke } = await startScene({ faults: "ok,reset" });
    await invoke(illegalLogin({ trace_id: "1" }));
    expect((await invoke(illegalLogin({ trace_id: "2" }))).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.requests.map(({ connection, fault }) => [connection, fault])).toEqual([
      [1, "ok"],
      [1, "reset"],
      [2, "ok"],
    ]);
  });

  it("that swallows the next request is not used again", async () => {
    const { smn, invoke } = await startScene({ faults: "ok,hang", timeoutMs: 3000 });
    await invoke(illegalLogin({ trace_id: "1" }));
    expect((await invoke(illegalLogin({ trace_id: "2" }))).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.requests.map(({ connection }) => connection)).toEqual([1, 1, 2]);
  });
});

describe("credentials", () => {
  it("are asked for at each publish", async () => {
    const renewed = { accessKey: "AKRENEWED", secretKey: "SKRENEWED", securityToken: "TOKENRENEWED" };
    const { smn, instance, invoke } = await startScene({ smn: { keys: [credentials, renewed] } });
    await invoke(illegalLogin({ trace_id: "1" }));
    instance.setCredentials(renewed);
    await invoke(illegalLogin({ trace_id: "2" }));
    expect(smn.requests.map(({ accepted }) => accepted)).toEqual([true, true]);
  });
});

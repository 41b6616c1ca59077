import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Notification } from "../src/alarm.ts";
import type { Credentials } from "../src/context.ts";
import { CredentialsError, NoAnswerError, PublishError } from "../src/errors.ts";
import { type Answer, ConnectionError } from "../src/https.ts";
import type { SignedRequest } from "../src/sign.ts";
import { type Published, publish, type SmnDependencies } from "../src/smn.ts";
import { projectId, topic } from "./samples.ts";

const plain: Notification = {
  subject: "Illegal login",
  message: "Illegal operation[IP:203.0.113.7, Action:login]",
  message_structure: '{"default":"a","email":"b"}',
};
const notification: Notification = {
  ...plain,
  message_structure: '{"default":"a","email":"b","functionstage":"c"}',
  message_attributes: [{ name: "result", type: "STRING", value: "succeeded" }],
};
const keys: Credentials = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };
const startMs = Date.UTC(2026, 0, 1);

/** What the network does with one attempt: an answer or an error, after so many milliseconds (else 10). */
interface Fate {
  answer?: Partial<Answer>;
  /** `hang`: no answer until time runs out. */
  error?: string;
  stale?: boolean;
  afterMs?: number;
}

const silent: Answer = { statusCode: 200, date: undefined, retryAfter: undefined, body: "", complete: true };
const accepted: Fate = { answer: { body: '{"request_id":"R","message_id":"M"}' } };

/** SMN, time and chance under the test's control: fate by fate, the last one for ever. */
function createNetwork(fates: Fate[], { random = 0.5 } = {}) {
  const posts: {
    url: string;
    timeoutMs: number;
    headers: Readonly<Record<string, string>>;
    body: unknown;
  }[] = [];
  const waits: number[] = [];
  /** Time passes on both clocks; the wall clock may be set as well. */
  const clock = { elapsedMs: 500, setMs: startMs };
  const dependencies = {
    now: () => clock.setMs + clock.elapsedMs - 500,
    elapsed: () => clock.elapsedMs,
    random: () => random,
    wait: async (ms: number) => {
      waits.push(ms);
      clock.elapsedMs += ms;
    },
    credentials: () => keys,
    remainingMs: 3_000,
    post: async (url: URL, headers: SignedRequest["headers"], body: string, timeoutMs: number) => {
      const fate = fates[Math.min(posts.length, fates.length - 1)] ?? accepted;
      posts.push({ url: url.href, timeoutMs, headers, body: JSON.parse(body) });
      clock.elapsedMs += fate.error === "hang" ? timeoutMs : (fate.afterMs ?? 10);
      const code = fate.error === "hang" ? "TIMEOUT" : fate.error;
      if (code) {
        const cause = Object.assign(new Error(`it went\nwrong: ${code}`), { code });
        throw new ConnectionError(cause, fate.stale ?? false);
      }
      return { ...silent, ...fate.answer };
    },
  };
  return { posts, waits, clock, dependencies };
}

function publishBy(
  dependencies: SmnDependencies,
  changes: Partial<SmnDependencies> = {},
): Promise<Published> {
  return publish(topic, projectId, notification, { ...dependencies, ...changes });
}

/** The error that publishing ends in. */
async function failureOf(publishing: Promise<Published>): Promise<PublishError | NoAnswerError> {
  const error = await publishing.catch((error: unknown) => error);
  if (error instanceof PublishError || error instanceof NoAnswerError) return error;
  throw new Error(`not the error of a publish: ${error}`);
}

describe("publish", () => {
  it("posts the signed notification and resolves to the message id", async () => {
    const { posts, waits, dependencies } = createNetwork([accepted]);
    expect(await publishBy(dependencies)).toEqual({ messageId: "M" });
    expect(posts).toEqual([
      {
        url: `https://smn.cn-north-4.myhuaweicloud.com/v2/${projectId}/notifications/topics/urn:smn:cn-north-4:${projectId}:login-alerts/publish`,
        timeoutMs: 1_350,
        headers: {
          host: "smn.cn-north-4.myhuaweicloud.com",
          "content-type": "application/json",
          "X-Sdk-Date": "20260101T000000Z",
          "X-Project-Id": projectId,
          "X-Security-Token": "TOKEN",
          Authorization: expect.stringMatching(/^SDK-HMAC-SHA256 Access=AKTEST, .*Signature=[0-9a-f]{64}$/),
        },
        body: notification,
      },
    ]);
    expect(waits).toEqual([]);
  });

  it.each<[string, Fate]>([
    ["408", { answer: { statusCode: 408 } }],
    ["429", { answer: { statusCode: 429 } }],
    ["500", { answer: { statusCode: 500 } }],
    ["503", { answer: { statusCode: 503, body: "<html>" } }],
    ["200 without message_id", { answer: { body: "{}" } }],
    ["200 without JSON", { answer: { body: "<html>" } }],
    ["200 that broke off", { answer: { ...accepted.answer, complete: false } }],
    ["ECONNREFUSED", { error: "ECONNREFUSED" }],
    ["ECONNRESET", { error: "ECONNRESET" }],
    ["ENOTFOUND", { error: "ENOTFOUND" }],
    ["CERT_HAS_EXPIRED", { error: "CERT_HAS_EXPIRED" }],
    ["TIMEOUT", { error: "hang" }],
  ])("tries again after %s, with the same notification", async (_what, fate) => {
    const { posts, waits, dependencies } = createNetwork([fate, fate, accepted]);
    expect(await publishBy(dependencies)).toEqual({ messageId: "M" });
    expect(posts.map(({ body }) => body)).toEqual([notification, notification, notification]);
    expect(waits).toEqual([50, 100]);
  });

  it.each([300, 302, 307, 401, 403, 404, 413])("does not try again after %d", async (statusCode) => {
    const { posts, waits, dependencies } = createNetwork([{ answer: { statusCode } }, accepted]);
    const error = await failureOf(publishBy(dependencies));
    expect(error).toMatchObject({
      name: "PublishError",
      statusCode,
      attempts: [{ result: `${statusCode}`, durationMs: 10 }],
    });
    expect([posts.length, waits]).toEqual([1, []]);
  });

  it("signs each attempt anew, with the credentials and the time of that attempt", async () => {
    const { posts, dependencies } = createNetwork([{ error: "hang" }, { error: "hang" }, accepted]);
    let n = 0;
    const credentials = () => ({ accessKey: `AK${++n}`, secretKey: `SK${n}`, securityToken: `T${n}` });
    await publishBy(dependencies, { credentials, remainingMs: 10_000 });
    expect(posts.map(({ headers }) => [headers["X-Security-Token"], headers["X-Sdk-Date"]])).toEqual([
      ["T1", "20260101T000000Z"],
      ["T2", "20260101T000004Z"],
      ["T3", "20260101T000007Z"],
    ]);
    expect(new Set(posts.map(({ headers }) => headers.Authorization)).size).toBe(3);
  });

  it.each([
    ["2", 2_000],
    ["Thu, 01 Jan 2026 00:00:03 GMT", 2_990],
  ])("waits as long as Retry-After: %s asks", async (retryAfter, waitMs) => {
    const { waits, dependencies } = createNetwork([{ answer: { statusCode: 429, retryAfter } }, accepted]);
    await publishBy(dependencies, { remainingMs: 10_000 });
    expect(waits).toEqual([waitMs]);
  });

  it("fails at once where Retry-After points past the time left", async () => {
    const fate = { answer: { statusCode: 503, retryAfter: "60" } };
    const { waits, clock, dependencies } = createNetwork([fate, accepted]);
    expect(await failureOf(publishBy(dependencies))).toMatchObject({ statusCode: 503 });
    expect([waits, clock.elapsedMs]).toEqual([[], 510]);
  });

  it("tries again at once where a kept-alive connection had died, and then as ever", async () => {
    const fates = [{ error: "ECONNRESET", stale: true }, { error: "ECONNRESET" }, accepted];
    const { waits, dependencies } = createNetwork(fates, { random: 1 });
    expect(await publishBy(dependencies)).toEqual({ messageId: "M" });
    expect(waits).toEqual([0, 200]);
  });

  it("leaves time for a second attempt when the first hangs, under the platform's default of 3 s", async () => {
    const { posts, dependencies } = createNetwork([{ error: "hang" }, { ...accepted, afterMs: 600 }]);
    expect(await publishBy(dependencies, { remainingMs: 2_900 })).toEqual({ messageId: "M" });
    expect(posts.map(({ timeoutMs }) => timeoutMs)).toEqual([1_305, 627]);
  });

  it("goes on as long as there is time, and rejects before it is up", async () => {
    const fates: Fate[] = [
      { error: "hang" },
      { answer: { statusCode: 500, body: '{"code":"SMN.0010"}' } },
      { error: "ECONNREFUSED", afterMs: 1 },
    ];
    const { clock, dependencies } = createNetwork(fates, { random: 1 });
    const error = await failureOf(publishBy(dependencies, { remainingMs: 10_000 }));
    expect(error.attempts.slice(0, 3)).toEqual([
      { result: "TIMEOUT", durationMs: 4_850 },
      { result: "500 SMN.0010", durationMs: 10 },
      { result: "ECONNREFUSED", durationMs: 1 },
    ]);
    expect(error.attempts.length).toBeGreaterThan(5);
    expect(clock.elapsedMs - 500).toBeGreaterThan(9_500);
    expect(clock.elapsedMs - 500).toBeLessThanOrEqual(9_700);
  });

  it("never outlasts the time left, whatever SMN and chance do", async () => {
    const fate = fc.oneof<fc.Arbitrary<Fate>[]>(
      fc.constant({ error: "hang" }),
      fc.record({
        error: fc.constant("ECONNRESET"),
        stale: fc.boolean(),
        afterMs: fc.integer({ min: 1, max: 90 }),
      }),
      fc.record({
        answer: fc.record({
          statusCode: fc.constantFrom(200, 429, 500),
          retryAfter: fc.option(fc.nat(5).map(String), { nil: undefined }),
        }),
        afterMs: fc.integer({ min: 1, max: 90 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { minLength: 1, maxLength: 10 }),
        fc.double({ min: 100, max: 20_000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (fates, remainingMs, random) => {
          const { clock, waits, posts, dependencies } = createNetwork(fates, { random });
          const error = await failureOf(publishBy(dependencies, { remainingMs }));
          expect(clock.elapsedMs - 500).toBeLessThan(remainingMs);
          expect(error.attempts).toHaveLength(posts.length);
          expect(waits).toHaveLength(posts.length - 1);
        },
      ),
    );
  });

  it.each([-86_400_000, 86_400_000])("minds no wall clock that is set by %d ms meanwhile", async (jumpMs) => {
    const { clock, posts, dependencies } = createNetwork([{ error: "hang" }, { error: "hang" }]);
    const credentials = () => {
      clock.setMs += jumpMs;
      return keys;
    };
    const { attempts } = await failureOf(publishBy(dependencies, { credentials }));
    expect(attempts.map(({ durationMs }) => durationMs)).toEqual(posts.map(({ timeoutMs }) => timeoutMs));
    expect(attempts.length).toBeGreaterThan(2);
    expect(clock.elapsedMs - 500).toBeLessThanOrEqual(2_700);
  });

  it("tells all about a refusal", async () => {
    const body = '{"request_id":"R","code":"SMN.0006","message":"Topic not found"}';
    const { dependencies } = createNetwork([{ answer: { statusCode: 404, body } }]);
    const error = await failureOf(publishBy(dependencies));
    const hint = `Check the variables SMN_Topic, RegionName and SMN_Endpoint (topic login-alerts, region cn-north-4, project ${projectId}); a topic in another region needs its whole URN in SMN_Topic.`;
    expect({ ...error, message: error.message }).toEqual({
      name: "PublishError",
      message: `SMN did not accept the alarm "Illegal operation[IP:203.0.113.7, Action:login]": 404 SMN.0006, Topic not found (request id R). ${hint} 1 attempt: 404 SMN.0006 (10 ms).`,
      statusCode: 404,
      code: "SMN.0006",
      requestId: "R",
      hint,
      outOfTime: false,
      attempts: [{ result: "404 SMN.0006", durationMs: 10 }],
    });
  });

  it("tells a refusal that says nothing of itself", async () => {
    const { dependencies } = createNetwork([{ answer: { statusCode: 403 } }]);
    const { message } = await failureOf(publishBy(dependencies));
    expect(message).toContain('Action:login]": 403, no reason given. Check that');
  });

  it("tells all about no answer, and keeps the cause", async () => {
    const { dependencies } = createNetwork([
      { answer: { statusCode: 500 } },
      { error: "ECONNREFUSED", afterMs: 100 },
    ]);
    const error = await failureOf(publishBy(dependencies, { remainingMs: 250 }));
    const hint =
      "https://smn.cn-north-4.myhuaweicloud.com cannot be reached: a function in a VPC has no public network of its own.";
    expect({ ...error, message: error.message }).toEqual({
      name: "NoAnswerError",
      message: `SMN did not answer, so the alarm "Illegal operation[IP:203.0.113.7, Action:login]" was not published: it went(U+000A)wrong: ECONNREFUSED. ${hint} 2 attempts: 500 (10 ms), ECONNREFUSED (100 ms).`,
      hint,
      outOfTime: true,
      attempts: [
        { result: "500", durationMs: 10 },
        { result: "ECONNREFUSED", durationMs: 100 },
      ],
    });
    expect(error.cause).toBeInstanceOf(ConnectionError);
  });

  it.each<[string, Fate, boolean]>([
    ["a passing fault", { answer: { statusCode: 500 } }, true],
    ["an answer that proves nothing", { answer: { statusCode: 200, body: "<html>" } }, true],
    ["throttling for longer", { answer: { statusCode: 429, retryAfter: "3600" } }, true],
    ["nobody's answer", { error: "hang" }, true],
    ["a refusal for good", { answer: { statusCode: 403 } }, false],
  ])("tells whether time ended it: %s", async (_what, fate, outOfTime) => {
    const { dependencies } = createNetwork([fate]);
    expect(await failureOf(publishBy(dependencies))).toMatchObject({ outOfTime });
  });

  it("names a wrong clock", async () => {
    const answer = { statusCode: 401, date: "Thu, 01 Jan 2026 01:00:00 GMT" };
    const { dependencies } = createNetwork([{ answer }]);
    expect(await failureOf(publishBy(dependencies))).toMatchObject({
      hint: "This instance's clock is 3600 s behind SMN's, so the signature is refused.",
    });
  });

  it.each([
    [10, "10 attempts: 500 (10 ms), 500 (10 ms)"],
    [11, "11 attempts: ..., 500 (10 ms), 500 (10 ms)"],
  ])("names the last ten of %d attempts in the message", async (count, start) => {
    const { dependencies } = createNetwork([{ answer: { statusCode: 500 } }], { random: 0 });
    const endMs = 90 + 10 * count;
    const { message, attempts } = await failureOf(publishBy(dependencies, { remainingMs: endMs / 0.9 }));
    expect(attempts).toHaveLength(count);
    expect(message).toContain(start);
    expect(message.match(/500 \(10 ms\)/g)).toHaveLength(10);
    expect(message).toMatch(/10 ms\)\.$/);
  });

  it("rounds durations to milliseconds", async () => {
    const { dependencies } = createNetwork([{ answer: { statusCode: 403 }, afterMs: 12.6 }]);
    expect((await failureOf(publishBy(dependencies))).attempts).toEqual([{ result: "403", durationMs: 13 }]);
  });

  it("keeps every secret out of the error, though the gateway echoes the request", async () => {
    const secret = {
      accessKey: "AKCANARY",
      secretKey: "SKCANARY",
      securityToken: `TOKEN/${"x".repeat(300)}`,
    };
    const { posts, dependencies } = createNetwork([{ answer: { statusCode: 401 } }]);
    const echo: SmnDependencies["post"] = async (url, headers, body, timeoutMs) => ({
      ...(await dependencies.post(url, headers, body, timeoutMs)),
      body: JSON.stringify({
        request_id: secret.securityToken,
        code: secret.accessKey,
        message: JSON.stringify(headers),
      }).replaceAll("/", "\\/"),
    });
    const error = await failureOf(publishBy(dependencies, { credentials: () => secret, post: echo }));
    const told = JSON.stringify({ ...error, message: error.message, stack: error.stack });
    const signature = posts[0]?.headers.Authorization?.slice(-64) ?? "none";
    for (const part of ["CANARY", "TOKEN/", "xxx", signature]) expect(told).not.toContain(part);
    expect(error).toMatchObject({ code: undefined, requestId: undefined });
  });

  it("keeps the signature out of an error that quotes it", async () => {
    const { dependencies } = createNetwork([accepted]);
    const quote: SmnDependencies["post"] = async (_url, headers) => {
      const message = `bad: ${headers.Authorization?.slice(-64)}`;
      return { ...silent, statusCode: 401, body: JSON.stringify({ message }) };
    };
    expect((await failureOf(publishBy(dependencies, { post: quote }))).message).toContain("401, bad: ***.");
  });

  it("fails at once, and connects to nobody, where there are no credentials", async () => {
    const { posts, waits, dependencies } = createNetwork([accepted]);
    const credentials = () => {
      throw new CredentialsError("none");
    };
    await expect(publishBy(dependencies, { credentials })).rejects.toThrow(new CredentialsError("none"));
    expect([posts, waits]).toEqual([[], []]);
  });
});

/** An answer that is a refusal. */
function refusing(statusCode: number, code?: string): Fate {
  const key = code?.startsWith("APIGW") ? "error_code" : "code";
  const body = JSON.stringify({ request_id: "R", [key]: code, message: "invalid", error_msg: "invalid" });
  return { answer: { statusCode, body } };
}

describe("publish, where SMN refuses the form", () => {
  it.each<[number, string | undefined]>([
    [400, undefined],
    [400, "SMN.0021"],
    [400, "SMN.0003"],
    [400, "APIGW.0201"],
    [403, "SMN.0008"],
    [403, "SMN.0009"],
    [403, "SMN.0011"],
    [403, "SMN.0012"],
    [403, "SMN.0021"],
    [403, "SMN.0024"],
  ])("tries once more at once in the plainest form after %d %s", async (statusCode, code) => {
    const { posts, waits, dependencies } = createNetwork([refusing(statusCode, code), accepted]);
    const name = code ? `${statusCode} ${code}` : String(statusCode);
    expect(await publishBy(dependencies)).toEqual({
      messageId: "M",
      refusal: `${name}, invalid (request id R)`,
    });
    expect(posts.map(({ body }) => body)).toEqual([notification, plain]);
    expect(waits).toEqual([0]);
  });

  it.each<[number, string | undefined]>([
    [400, "SMN.0005"],
    [400, "SMN.0006"],
    [403, undefined],
    [403, "SMN.0001"],
    [403, "SMN.00308"],
    [403, "SMN.0057"],
    [403, "APIGW.0302"],
    [401, "APIGW.0301"],
    [404, "SMN.0006"],
    [404, "SMN.0021"],
  ])("fails at once after %d %s, which is of something else", async (statusCode, code) => {
    const { posts, dependencies } = createNetwork([refusing(statusCode, code), accepted]);
    expect(await failureOf(publishBy(dependencies))).toMatchObject({ statusCode, code, outOfTime: false });
    expect(posts).toHaveLength(1);
  });

  it("does so once, and tells of both attempts", async () => {
    const fates = [refusing(400, "SMN.0021"), refusing(403, "SMN.0009"), accepted];
    const { posts, dependencies } = createNetwork(fates);
    const error = await failureOf(publishBy(dependencies));
    expect(error).toMatchObject({
      statusCode: 403,
      code: "SMN.0009",
      outOfTime: false,
      attempts: [
        { result: "400 SMN.0021", durationMs: 10 },
        { result: "403 SMN.0009", durationMs: 10, plain: true },
      ],
    });
    expect(error.message).toMatch(/2 attempts: 400 SMN\.0021 \(10 ms\), plain 403 SMN\.0009 \(10 ms\)\.$/);
    expect(posts).toHaveLength(2);
  });

  it("goes on in the plainest form alone where that one meets a passing fault", async () => {
    const passing: Fate[] = [{ answer: { statusCode: 500 } }, { error: "ECONNRESET" }, { error: "hang" }];
    const { posts, waits, dependencies } = createNetwork([refusing(400), ...passing, accepted]);
    expect(await publishBy(dependencies, { remainingMs: 10_000 })).toEqual({
      messageId: "M",
      refusal: "400, invalid (request id R)",
    });
    expect(posts.map(({ body }) => body)).toEqual([notification, plain, plain, plain, plain]);
    expect(waits).toEqual([0, 100, 200, 400]);
  });

  it("tries the whole form as long as nothing but passing faults is in its way", async () => {
    const fates: Fate[] = [{ answer: { statusCode: 503 } }, { error: "ECONNRESET" }, refusing(400), accepted];
    const { posts, dependencies } = createNetwork(fates);
    await publishBy(dependencies);
    expect(posts.map(({ body }) => body)).toEqual([notification, notification, notification, plain]);
  });

  it("signs the plainest form anew", async () => {
    const { posts, dependencies } = createNetwork([refusing(400), accepted]);
    await publishBy(dependencies);
    expect(new Set(posts.map(({ headers }) => headers.Authorization)).size).toBe(2);
  });

  it("waits for no Retry-After of a refusal", async () => {
    const { waits, dependencies } = createNetwork([
      { answer: { statusCode: 400, retryAfter: "60" } },
      accepted,
    ]);
    expect(await publishBy(dependencies)).toMatchObject({ messageId: "M" });
    expect(waits).toEqual([0]);
  });

  it("says that time ended it where none was left for the plainest form, so that another invocation tries", async () => {
    const { posts, clock, dependencies } = createNetwork([
      { ...refusing(400, "SMN.0021"), afterMs: 2_650 },
      accepted,
    ]);
    expect(await failureOf(publishBy(dependencies))).toMatchObject({ statusCode: 400, outOfTime: true });
    expect([posts.length, clock.elapsedMs]).toEqual([1, 3_150]);
  });

  it("says that time ended it where the plainest form met passing faults to the end", async () => {
    const { dependencies } = createNetwork([refusing(400), { answer: { statusCode: 500 } }]);
    const error = await failureOf(publishBy(dependencies));
    expect(error).toMatchObject({ statusCode: 500, outOfTime: true });
    expect(error.attempts.slice(1).every(({ plain }) => plain)).toBe(true);
  });

  it("loses no alarm that SMN takes in any form, and sends none in the plainest that it takes whole", async () => {
    const fault = fc.oneof(
      fc.constantFrom<Fate>(
        refusing(500),
        refusing(429),
        { error: "ECONNRESET" },
        { answer: { body: "<html>" } },
      ),
      fc.constantFrom<Fate>(refusing(400), refusing(403, "SMN.0024"), refusing(400, "APIGW.0201")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 8 }), async (faults) => {
        const { dependencies } = createNetwork([]);
        const asked: Notification[] = [];
        /** Refuses the whole form in this order, and the plainest only by what passes. */
        const post: SmnDependencies["post"] = async (_url, _headers, body) => {
          const given = JSON.parse(body) as Notification;
          const { answer, error } = faults[asked.push(given) - 1] ?? accepted;
          if (error) throw new ConnectionError(Object.assign(new Error(error), { code: error }), false);
          const isFinal = [400, 403].includes(answer?.statusCode ?? 0);
          return { ...silent, ...(isFinal && !given.message_attributes ? accepted.answer : answer) };
        };
        const { messageId, refusal } = await publishBy(dependencies, { post, remainingMs: 60_000 });
        expect(messageId).toBe("M");
        expect(asked.at(-1)).toEqual(refusal ? plain : notification);
      }),
    );
  });
});

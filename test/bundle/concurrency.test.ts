import { describe, expect, it } from "vitest";
import { illegalLogin, preload, startScene, timeRunsAt } from "./scene.ts";

const count = 200;
const numbers = Array.from({ length: count }, (_, n) => n);
const userOf = (n: number) => `user-${n}`;
const addressOf = (n: number) => `203.0.113.${n}`;
const login = (n: number) =>
  illegalLogin({ trace_id: `trace-${n}`, source_ip: addressOf(n), user: { name: userOf(n) } });
/** Which invocation a request belongs to, as its own alarm says. */
const numberIn = (body: string) => Number(/user-(\d+)/.exec(body)?.[1]);

/** No attempt runs out of its five seconds, on any machine. */
const unhurried = { timeoutMs: 50_000, environment: preload(timeRunsAt(0.1)) };

/** Every third alarm meets one of these at its first attempt. */
const passing = ["500", "503", "429", "reset", "truncated", "not-json", "reset-after-headers"];

describe("200 invocations at once in one instance", () => {
  it("publish each alarm exactly once, though a third of the requests fail, and mix nothing up", async () => {
    const tried = new Set<number>();
    const { smn, invoke } = await startScene({
      ...unhurried,
      faults: ({ body }) => {
        const n = numberIn(body);
        const fault = n % 3 === 0 && !tried.has(n) ? (passing[(n / 3) % passing.length] as string) : "ok";
        tried.add(n);
        return fault;
      },
    });
    const endings = await Promise.all(numbers.map((n) => invoke(login(n), { requestId: `request-${n}` })));

    expect(smn.requests).toHaveLength(count + Math.ceil(count / 3));
    expect(smn.accepted).toHaveLength(count);
    for (const [n, { outcome, logs, lines }] of endings.entries()) {
      const own = { decision: "alarmed", ip: addressOf(n), user: userOf(n), traceId: `trace-${n}` };
      expect(outcome).toMatchObject(own);
      expect(lines).toEqual([{ level: "warn", ...outcome }]);
      expect(logs.map(({ requestId }) => requestId)).toEqual([`request-${n}`]);
      const alarm = smn.accepted.find(({ messageId }) => messageId === outcome?.messageId);
      expect(alarm?.message).toBe(`Illegal operation[IP:${addressOf(n)}, Action:login]`);
      const { decision: _, ...facts } = own;
      expect(JSON.parse(alarm?.channels.https ?? "")).toMatchObject(facts);
      expect(numberIn(alarm?.channels.email ?? "")).toBe(n);
      expect(numberIn(alarm?.channels.sms ?? "")).toBe(n);
    }
  });

  it("fail one by one where SMN refuses, and the platform's retries publish what is missing exactly once", async () => {
    const refused = new Set<number>();
    const { smn, invoke } = await startScene({
      ...unhurried,
      faults: ({ body }) => {
        const n = numberIn(body);
        if (n % 3 !== 0 || refused.has(n)) return "ok";
        refused.add(n);
        return "403";
      },
    });
    const endings = await Promise.all(numbers.map((n) => invoke(login(n))));
    const failed = numbers.filter((n) => endings[n]?.error);
    expect(failed).toEqual(numbers.filter((n) => n % 3 === 0));
    for (const n of failed) {
      expect(endings[n]?.error?.errorType).toBe("PublishError");
      expect(endings[n]?.lines).toMatchObject([{ decision: "failed", ip: addressOf(n), user: userOf(n) }]);
    }
    await Promise.all(failed.map((n) => invoke(login(n))));
    expect(smn.accepted.map(({ channels }) => numberIn(channels.email)).sort((a, b) => a - b)).toEqual(
      numbers,
    );
  });

  it("keep allowed, illegal and broken events apart", async () => {
    const { smn, invoke } = await startScene(unhurried);
    const endings = await Promise.all(
      numbers.map((n) => {
        if (n % 4 === 0) return invoke(login(n));
        if (n % 4 === 1) return invoke(illegalLogin({ source_ip: "192.168.1.2", user: { name: userOf(n) } }));
        return invoke(
          n % 4 === 2 ? { no: n } : illegalLogin({ service_type: "ECS", user: { name: userOf(n) } }),
        );
      }),
    );
    expect(endings.map(({ outcome, error }) => outcome?.decision ?? error?.errorType)).toEqual(
      numbers.map((n) => ["alarmed", "allowed", "EventError", "ignored"][n % 4]),
    );
    expect(endings.map(({ outcome }) => outcome?.user)).toEqual(
      numbers.map((n) => (n % 4 === 2 ? undefined : userOf(n))),
    );
    expect(smn.accepted).toHaveLength(count / 4);
  });
});

import { describe, expect, it } from "vitest";
import { loadEvent } from "../fixtures.ts";
import { preload, startScene } from "./scene.ts";

/** A failed attempt as a trace of its own. */
function attempt(traceId: string, fields: object = {}): unknown {
  const { cts } = loadEvent("login-failed.json") as { cts: object };
  return { cts: { ...cts, trace_id: traceId, ...fields } };
}

const count = { Repeats: "count" };

/** By this ten minutes have passed for the instance when an event comes that says `later`. */
const leap = `
  let leaptMs = 0;
  const elapsed = performance.now.bind(performance);
  performance.now = () => elapsed() + leaptMs;
  const { emit } = process;
  process.emit = function (name, message, ...given) {
    if (name === "message" && JSON.stringify(message).includes("later")) leaptMs = 600_000;
    return emit.call(this, name, message, ...given);
  };`;

describe("repeats", () => {
  it("are counted where the variable says so, and each is logged", async () => {
    const { smn, invoke } = await startScene({ variables: count });
    const endings = [];
    for (const n of [1, 2, 3]) endings.push(await invoke(attempt(`trace-${n}`)));
    expect(endings.map(({ outcome }) => outcome?.decision)).toEqual(["alarmed", "repeated", "repeated"]);
    expect(endings.map(({ lines }) => lines)).toEqual(
      endings.map(({ outcome }) => [{ level: "warn", ...outcome }]),
    );
    expect(smn.accepted).toHaveLength(1);
    const success = attempt("trace-4", { trace_name: "login", trace_rating: "normal", code: 302 });
    expect((await invoke(success)).outcome).toMatchObject({ decision: "alarmed" });
  });

  it("are sent one by one where it does not", async () => {
    const { smn, invoke } = await startScene();
    for (const n of [1, 2, 3]) await invoke(attempt(`trace-${n}`));
    expect(smn.accepted).toHaveLength(3);
  });

  it("are told with the next after ten minutes, and by whoever tries after a failure", async () => {
    const { smn, invoke } = await startScene({ variables: count, environment: preload(leap) });
    for (const n of [1, 2, 3]) await invoke(attempt(`trace-${n}`));
    smn.misbehave("403,ok");
    expect((await invoke(attempt("trace-4, later"))).error?.errorType).toBe("PublishError");
    expect((await invoke(attempt("trace-4, later"))).outcome).toMatchObject({ decision: "alarmed" });
    const told = smn.accepted.map(({ channels }) => JSON.parse(channels.https).repeated);
    expect(told).toEqual([undefined, { count: 2, since: "2026-01-12T14:18:37.279Z" }]);
    expect((await invoke(attempt("trace-5"))).outcome).toMatchObject({ decision: "repeated" });
  });

  it("are all sent that come while the first is on its way", async () => {
    const { smn, invoke } = await startScene({ variables: count, faults: "slow:100" });
    const endings = await Promise.all([1, 2, 3].map((n) => invoke(attempt(`trace-${n}`))));
    expect(endings.map(({ outcome }) => outcome?.decision)).toEqual(["alarmed", "alarmed", "alarmed"]);
    expect(smn.accepted).toHaveLength(3);
  });
});

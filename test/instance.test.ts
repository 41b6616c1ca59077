import { describe, expect, it } from "vitest";
import { readActions } from "../src/actions.ts";
import type { FunctionContext } from "../src/context.ts";
import { createInstance } from "../src/instance.ts";
import type { Level } from "../src/log.ts";
import type { Problem } from "../src/problem.ts";

const good = { SMN_Topic: "login-alerts", RegionName: "cn-north-4", IP: "10.0.0.1" };

/** A context whose variables can be changed, and a log that is kept. */
function createPlatform(variables: Record<string, string>) {
  const current = { ...variables };
  const records: [Level, object][] = [];
  const context: FunctionContext = { getUserData: (name) => current[name] };
  return {
    current,
    records,
    context,
    log: (level: Level, record: object) => void records.push([level, record]),
  };
}

const emptyWhitelist = {
  variable: "IP",
  text: "The whitelist is empty: the variable IP holds no entry that can be read, so every sign-in raises an alarm.",
};

describe("setUp", () => {
  it("compiles the configuration and the whitelist, and has nothing to report", () => {
    const { context, log, records } = createPlatform(good);
    const { config, whitelist, problems } = createInstance().setUp(context, log);
    expect(config).toMatchObject({
      topic: { name: "login-alerts", region: "cn-north-4" },
      whitelist: "10.0.0.1",
      problems: [],
      warnings: [],
    });
    expect(whitelist.find({ family: 4, words: [0x0a000001] })?.text).toBe("10.0.0.1");
    expect(problems).toEqual([]);
    expect(records).toEqual([]);
  });

  it("reports what is wrong once, at the level it deserves", () => {
    const { context, log, records } = createPlatform({ IP: " ", TimeZone: "Mars", Actions: "lagon" });
    const instance = createInstance();
    const setup = instance.setUp(context, log);
    const first = [...records];
    expect(first.map(([level]) => level)).toEqual(["error", "error", "warn", "warn", "warn"]);
    const recordOf = ({ variable, text }: Problem) => ({ variable, problem: text });
    expect(first.slice(0, 2)).toEqual(setup.config.problems.map((problem) => ["error", recordOf(problem)]));
    expect(first.slice(2)).toEqual(setup.problems.map((problem) => ["warn", recordOf(problem)]));
    expect(setup.config.problems.map(({ variable }) => variable)).toEqual(["SMN_Topic", "RegionName"]);
    expect(setup.problems).toEqual([emptyWhitelist, ...setup.config.warnings]);
    expect(instance.setUp(context, log)).toBe(setup);
    expect(records).toEqual(first);
  });

  it.each([
    ["SMN_Topic", "other", { topic: { name: "other" } }],
    ["RegionName", "cn-north-1", { topic: { region: "cn-north-1" } }],
    ["IP", "10.0.0.2", { whitelist: "10.0.0.2" }],
    ["Actions", "-logout", { actions: readActions("-logout") }],
    ["TimeZone", "Asia/Shanghai", { timeZone: "Asia/Shanghai" }],
    ["Repeats", "count", { countRepeats: true }],
    ["SMN_Endpoint", "https://localhost:8443", { topic: { endpoint: "https://localhost:8443" } }],
  ])("compiles again when %s changes", (name, value, expected) => {
    const { context, log, current } = createPlatform(good);
    const instance = createInstance();
    instance.setUp(context, log);
    current[name] = value;
    expect(instance.setUp(context, log).config).toMatchObject(expected);
    delete current[name];
    expect(instance.setUp(context, log).config).not.toMatchObject(expected);
  });

  it.each([
    [{ TimeZone: "Asia/Shanghai" }, "2026-12-31T15:59:59Z", "2026-12-31T16:00:00Z"],
    [{}, "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"],
    [{ TimeZone: "Mars/Olympus" }, "2026-12-31T09:59:59Z", "2026-12-31T10:00:00Z"],
  ])("ends the days of the whitelist with %j at %s", (variables, within, past) => {
    const { context, log } = createPlatform({ ...good, ...variables, IP: "10.0.0.1?until=2026-12-31" });
    const { whitelist } = createInstance().setUp(context, log);
    const [first, second] = [within, past].map((time) =>
      whitelist.find({ family: 4, words: [0x0a000001] }, { timeMs: Date.parse(time) }),
    );
    expect([first?.text, second]).toEqual(["10.0.0.1?until=2026-12-31", undefined]);
  });

  it("judges by the new whitelist when it changes, and reports on it anew", () => {
    const { context, log, records, current } = createPlatform({ ...good, IP: "" });
    const instance = createInstance();
    instance.setUp(context, log);
    current.IP = "10.0.0.2";
    const { whitelist } = instance.setUp(context, log);
    expect(whitelist.find({ family: 4, words: [0x0a000002] })?.text).toBe("10.0.0.2");
    current.IP = "";
    instance.setUp(context, log);
    expect(records).toEqual([
      ["warn", { variable: "IP", problem: emptyWhitelist.text }],
      ["warn", { variable: "IP", problem: emptyWhitelist.text }],
    ]);
  });

  it("remembers what was published for as long as it lives", async () => {
    const { duplicates } = createInstance();
    await duplicates.once("key", async () => "M");
    expect(await duplicates.once("key", async () => "M2")).toEqual({ messageId: "M", duplicate: true });
    expect(await createInstance().duplicates.once("key", async () => "M2")).toEqual({
      messageId: "M2",
      duplicate: false,
    });
  });

  it("remembers what it may count for as long as it lives", async () => {
    const { repeats } = createInstance();
    const time = 1_768_207_777_698;
    await repeats.publishOrCount("key", time, async () => "M");
    expect(await repeats.publishOrCount("key", time, async () => "M2")).toBeUndefined();
    expect(await createInstance().repeats.publishOrCount("key", time, async () => "M2")).toBe("M2");
  });
});

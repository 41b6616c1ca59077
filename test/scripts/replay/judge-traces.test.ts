import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createJudge, type Judged } from "../../../scripts/replay/judge-traces.ts";
import { createSeenTraces } from "../../../scripts/replay/seen-traces.ts";
import { readConfig } from "../../../src/config.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { createSignIn } from "./memory-file.ts";

function createCollector(ip = "192.168.1.2", actions?: string) {
  const judged: Judged[] = [];
  const others: (string | undefined)[] = [];
  let repeated = 0;
  const judgeOne = createJudge({
    whitelist: compileWhitelist(ip),
    actions: readConfig((name) => (name === "Actions" ? actions : undefined)).actions,
    seen: createSeenTraces(),
  });
  /** Returns what is wrong with a trace. */
  const judge = (fields: Record<string, unknown>): string | undefined => {
    const judgement = judgeOne(fields);
    if (judgement.kind === "judged") judged.push(judgement.judged);
    if (judgement.kind === "other") others.push(judgement.missed);
    if (judgement.kind === "repeated") repeated++;
    return judgement.kind === "problem" ? judgement.reason : undefined;
  };
  return { judge, judged, others, repeated: () => repeated };
}

interface Case {
  event: string;
  whitelist: string;
  actions?: string;
  decision: string;
  reason: string;
}

const fixtures = new URL("../../../fixtures/", import.meta.url);
const cases: Case[] = JSON.parse(readFileSync(new URL("cases.json", fixtures), "utf8"));

describe("createJudge", () => {
  it.each(cases.filter(({ decision }) => decision !== "failed"))(
    "decides on $event with $whitelist as the function does",
    ({ event, whitelist, actions, reason }) => {
      const { cts } = JSON.parse(readFileSync(new URL(`events/${event}`, fixtures), "utf8"));
      const { judge, judged, others } = createCollector(whitelist, actions);
      expect(judge(cts)).toBeUndefined();
      const isOther = reason === "not-iam" || reason === "not-audited";
      expect(judged.map((one) => one.verdict.reason)).toEqual(isOther ? [] : [reason]);
      expect(others).toHaveLength(isOther ? 1 : 0);
    },
  );

  it("tells the facts in the function's words", () => {
    const { judge, judged } = createCollector();
    judge(createSignIn());
    expect(judged).toEqual([
      {
        verdict: { kind: "illegal", reason: "not-whitelisted", ip: "203.0.113.9" },
        facts: {
          reason: "not-whitelisted",
          ip: "203.0.113.9",
          action: "login",
          user: "grace",
          who: "unknown",
          account: "example-company",
          result: "succeeded",
          time: "2026-01-13T07:16:32.149Z",
          traceId: "c9758910-f04f-11f0-9d69-1774805721f3",
          region: "unknown",
        },
        timeMs: 1768288592149,
      },
    ]);
  });

  it("counts a trace once, and each that has no id", () => {
    const { judge, judged, repeated } = createCollector();
    judge(createSignIn());
    judge(createSignIn());
    judge(createSignIn({ trace_id: "" }));
    judge(createSignIn({ trace_id: "" }));
    expect([judged.length, repeated()]).toEqual([3, 1]);
  });

  it("counts by the function's key: two traces of one id are two, and a placeholder is no id", () => {
    const { judge, judged, repeated } = createCollector();
    judge(createSignIn());
    judge(Object.fromEntries(Object.entries(createSignIn()).reverse()));
    judge(createSignIn({ time: 1768288592150 }));
    judge(createSignIn({ trace_id: "-" }));
    judge(createSignIn({ trace_id: "-" }));
    expect([judged.length, repeated()]).toEqual([4, 1]);
  });

  it("names an action of another service that looks like a sign-in", () => {
    const { judge, judged, others } = createCollector("192.168.1.2", "-loginByMagic");
    judge(createSignIn({ trace_name: "loginByMagic" }));
    judge(createSignIn({ trace_name: "createUser" }));
    judge(createSignIn({ service_type: "STS", trace_name: "loginByMagic\u0007" }));
    judge(createSignIn({ trace_name: "signInByMagic" }));
    expect(others).toEqual([undefined, undefined, "loginByMagic(U+0007) of STS"]);
    expect(judged.map(({ facts }) => facts.action)).toEqual(["signInByMagic"]);
  });

  it.each([
    [{ service_type: undefined }],
    [{ service_type: " " }],
    [{ service_type: ["IAM"] }],
    [{ trace_name: "" }],
    [{ service_type: "ECS", trace_name: null }],
    [{ service_type: 7, trace_name: {} }],
  ])("says that a trace with %j is none", (fields) => {
    const { judge, judged, others } = createCollector();
    expect(judge(createSignIn(fields))).toBe(
      "it is no trace: service_type or trace_name is missing, blank or no text",
    );
    expect([judged, others]).toEqual([[], []]);
  });

  it("remembers no verdict for another time or user, where the whitelist asks for them", () => {
    const { judge, judged } = createCollector(
      "203.0.113.9?until=2026-01-13, 203.0.113.10?user=bob, 203.0.113.0/28, !203.0.113.11?user=bob",
    );
    const [inTime, late] = ["2026-01-13T23:00:00Z", "2026-01-14T00:00:00Z"];
    const traces = [
      { source_ip: "203.0.113.99", time: inTime },
      { source_ip: "203.0.113.11", user: { name: "alice", id: "1" } },
      { source_ip: "203.0.113.11", user: { name: "bob", id: "2" } },
      { source_ip: "203.0.113.11", user: { name: "alice", id: "1" } },
    ];
    for (const [index, fields] of traces.entries()) judge(createSignIn({ trace_id: `a${index}`, ...fields }));
    expect(judged.map(({ verdict }) => verdict.kind)).toEqual(["illegal", "allowed", "illegal", "allowed"]);

    const other = createCollector("203.0.113.9?until=2026-01-13, 203.0.113.10?user=bob");
    const times = [inTime, late, inTime, undefined];
    for (const [index, time] of times.entries())
      other.judge(createSignIn({ trace_id: `b${index}`, source_ip: "203.0.113.9", time, record_time: time }));
    for (const [index, name] of ["bob", "alice", "bob"].entries())
      other.judge(createSignIn({ trace_id: `c${index}`, source_ip: "203.0.113.10", user: { name } }));
    expect(other.judged.map(({ verdict }) => verdict.reason)).toEqual([
      ...["whitelisted", "expired", "whitelisted", "expired"],
      ...["whitelisted", "other-user", "whitelisted"],
    ]);
  });

  it("remembers verdicts, and never one for another trace", () => {
    const { judge, judged } = createCollector("10.0.0.1");
    const id = (fields: object, index: number) => createSignIn({ trace_id: String(index), ...fields });
    const traces = [
      { source_ip: "10.0.0.1" },
      { source_ip: "10.0.0.1", trace_type: "x 8 10.0.0.1 " },
      { source_ip: "x 8 10.0.0.1", trace_type: "13 ConsoleAction" },
      { source_ip: undefined, trace_type: "SystemAction" },
      { source_ip: undefined, trace_type: "SystemAction", user: null },
      { source_ip: "undefined", trace_type: "SystemAction" },
      { source_ip: undefined, trace_type: undefined },
      { source_ip: undefined, trace_type: "undefined" },
    ];
    for (let round = 0; round < 2; round++)
      for (const [index, fields] of traces.entries()) judge(id(fields, 10 * round + index));
    const reasons = [
      "whitelisted",
      "whitelisted",
      "unreadable-source",
      "missing-source",
      "system-action",
      "unreadable-source",
      "missing-source",
      "missing-source",
    ];
    expect(judged.map(({ verdict }) => verdict.reason)).toEqual([...reasons, ...reasons]);
  });

  it("remembers no verdict for another time or user, where the whitelist has conditions", () => {
    const { judge, judged } = createCollector("10.0.0.1?user=ann&until=2026-01-13");
    const at = Date.UTC(2026, 0, 13, 12);
    const agency = { name: "ann", principal_urn: "sts::a:assumed-agency:ann/ann" };
    const traces = [
      [{ user: { name: "ann" }, time: at }, "whitelisted"],
      [{ user: { name: "bob" }, time: at }, "other-user"],
      [{ user: { name: "ann" }, time: at + 86_400_000 }, "expired"],
      [{ user: agency, time: at }, "other-user"],
      [{ user: { name: "ann" }, time: "", record_time: "" }, "expired"],
      [{ user: { name: "ann" }, time: at }, "whitelisted"],
    ] as const;
    for (let round = 0; round < 2; round++)
      for (const [index, [fields]] of traces.entries())
        judge(createSignIn({ source_ip: "10.0.0.1", trace_id: `trace ${round} ${index}`, ...fields }));
    const reasons = traces.map(([, reason]) => reason);
    expect(judged.map(({ verdict }) => verdict.reason)).toEqual([...reasons, ...reasons]);
  });

  it("judges exclusions with conditions by time and user", () => {
    const { judge, judged } = createCollector("10.0.0.0/24,!10.0.0.1?user=ann");
    for (const name of ["ann", "bob", "ann"])
      judge(createSignIn({ source_ip: "10.0.0.1", trace_id: `${judged.length} x`, user: { name } }));
    expect(judged.map(({ verdict, takenOutBy }) => [verdict.kind, takenOutBy])).toEqual([
      ["illegal", "!10.0.0.1?user=ann"],
      ["allowed", undefined],
      ["illegal", "!10.0.0.1?user=ann"],
    ]);
  });
});

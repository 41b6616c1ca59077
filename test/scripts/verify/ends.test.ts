import { describe, expect, it } from "vitest";
import { addDigest, addTrace, hourMs, makeChain, mergeArchives, project, startMs } from "./made-chain.ts";
import { asBucket, asCopy, type VerifyMadeSettings, verdictOf, verify } from "./memory-archive.ts";
import { digest, endMs, hours, trace } from "./tamperings.ts";

const nowMs = endMs + hourMs;
const newest = digest(makeChain({ hours }), -1);
const at = (hour: number) => startMs + hour * hourMs;

describe("verifyArchives, by the ends of the period", () => {
  it.each<[string, VerifyMadeSettings["range"], readonly string[]]>([
    ["nothing", {}, ["not proven", `newest-unproven ${newest}`]],
    ["up to the newest digest but one", { untilMs: at(hours - 1) }, ["proven"]],
    ["two hours in the middle", { sinceMs: at(2), untilMs: at(4) }, ["proven"]],
    ["hours and a half", { sinceMs: at(2.5), untilMs: at(3.5) }, ["proven"]],
    [
      "the whole",
      { sinceMs: at(0), untilMs: at(hours) },
      ["not proven", `newest-unproven ${newest}`, `unproven-files ${trace(makeChain({ hours }), -2)}`],
    ],
  ])("of a copy proves %s where it can", async (_, range = {}, expected) => {
    expect(verdictOf(await verify(asCopy(makeChain({ hours })), { range }))).toEqual(expected);
  });

  it("names the --until that would be proven, where only the newest signature is not at hand", async () => {
    const { open } = await verify(asCopy(makeChain({ hours })));
    expect(open).toMatchObject([
      { meaning: expect.stringContaining("With --until 2026-11-04T03:00:00Z it is proven up to there.") },
    ]);
  });

  it.each<[string, VerifyMadeSettings["range"], string]>([
    ["--since in the future", { sinceMs: Date.UTC(2030, 0) }, "chain-stops"],
    ["--until before the chain", { untilMs: Date.UTC(2020, 0) }, "chain-starts-late"],
    ["--until after the chain", { untilMs: at(hours + 1) }, "chain-stops"],
    ["--since before the chain", { sinceMs: at(-1) }, "chain-starts-late"],
    ["a period before the chain", { sinceMs: at(-5), untilMs: at(-4) }, "chain-starts-late"],
  ])("never proves %s", async (_, range = {}, kind) => {
    const made = makeChain({ hours });
    for (const archive of [asBucket(made), asCopy(made, made.signatures)]) {
      const { result, open } = await verify(archive, { range, nowMs });
      expect({ result, kinds: open.map((each) => each.kind) }).toEqual({
        result: "not proven",
        kinds: [kind],
      });
    }
  });

  it("never proves a period whose hours were removed", async () => {
    const made = makeChain({ hours });
    for (const key of [...made.digests.slice(2, 4), ...made.traces.slice(4, 8)]) made.files.delete(key);
    const range = { sinceMs: at(2), untilMs: at(4) };
    const { result, findings } = await verify(asBucket(made), { range, nowMs });
    expect({ result, findings }).toMatchObject({
      result: "tampered or damaged",
      findings: [{ kind: "digest-missing", span: { fromMs: at(2), toMs: at(4) } }],
    });
  });

  it("takes a trace file from before the chain for a finding where --since asks for its time", async () => {
    const made = makeChain({ hours });
    const older = addTrace(made, at(-0.5));
    const { findings } = await verify(asBucket(made), { range: { sinceMs: at(-1) }, nowMs });
    expect(findings).toMatchObject([{ kind: "file-unlisted", object: older }]);
    expect(verdictOf(await verify(asBucket(made), { range: { sinceMs: at(0) }, nowMs }))).toEqual(["proven"]);
    const { open } = await verify(asBucket(made), { nowMs });
    expect(open[0]?.meaning).toContain("--since 2026-11-03T22:00Z");
  });

  it("gives CTS an hour and a half for the newest digest of a bucket", async () => {
    const made = makeChain({ hours });
    const of = (now: number) => verify(asBucket(made), { nowMs: now });
    expect((await of(endMs + 1.5 * hourMs)).result).toBe("proven");
    expect(verdictOf(await of(endMs + 1.5 * hourMs + 1))).toEqual(["not proven", `chain-stops ${newest}`]);
  });

  it("counts what is newer than the newest digest, and takes it for missing digests where that is too much", async () => {
    const made = makeChain({ hours });
    addTrace(made, endMs + hourMs);
    const soon = await verify(asCopy(made, made.signatures));
    expect({ result: soon.result, notes: soon.notes.map(({ kind }) => kind) }).toEqual({
      result: "proven",
      notes: ["chain-start", "awaiting-digest"],
    });
    const late = addTrace(made, endMs + 1.5 * hourMs);
    expect(verdictOf(await verify(asCopy(made, made.signatures)))).toEqual([
      "not proven",
      `newer-files ${late}`,
    ]);
  });

  it.each([
    ["of the last half hour", endMs - hourMs / 2, "not-yet-listed"],
    ["of the last second", endMs - 1000, "not-yet-listed"],
    ["from before that", endMs - hourMs / 2 - 1000, "file-unlisted"],
    ["of an older hour's last second", endMs - hourMs - 1000, "file-unlisted"],
  ])("accuses no file %s that the next digest may list", async (_, timeMs, kind) => {
    const made = makeChain({ hours });
    const late = addTrace(made, timeMs);
    const result = kind === "not-yet-listed" ? "not proven" : "tampered or damaged";
    for (const archive of [asBucket(made), asCopy(made, made.signatures)]) {
      const verification = await verify(archive, { nowMs });
      expect(verdictOf(verification)).toEqual([result, `${kind} ${late}`]);
      expect(verification.chains[0]).toMatchObject({ files: 13, proven: 12 });
    }
    addDigest(made, endMs, [late]);
    expect((await verify(asBucket(made), { nowMs: nowMs + hourMs })).result).toBe("proven");
    // The period may end before the digest that lists it.
    expect((await verify(asBucket(made), { range: { untilMs: endMs }, nowMs })).result).toBe("proven");
  });

  it("accuses it once the next digest is there and does not list it", async () => {
    const made = makeChain({ hours });
    const late = addTrace(made, endMs - 1000);
    addDigest(made, endMs, []);
    expect(verdictOf(await verify(asBucket(made), { nowMs }))).toEqual([
      "tampered or damaged",
      `file-unlisted ${late}`,
    ]);
  });

  it("accuses it where CTS ended the chain, and where it holds what belongs elsewhere", async () => {
    const ended = makeChain({ hours, isEnded: true });
    const last = addTrace(ended, endMs - 1000);
    expect(verdictOf(await verify(asBucket(ended), { nowMs }))).toContain(`file-unlisted ${last}`);
    const made = makeChain({ hours });
    const copied = addTrace(made, endMs - 1000);
    made.files.set(copied, made.files.get(trace(made, 0)) as Buffer);
    expect(verdictOf(await verify(asBucket(made), { nowMs }))).toContain(`file-unlisted ${copied}`);
  });

  it("proves hours in which nothing happened", async () => {
    const made = makeChain({ hours: 24, filesPerHour: 0 });
    const { result, chains } = await verify(asCopy(made, made.signatures));
    expect({ result, chain: chains[0] }).toMatchObject({
      result: "proven",
      chain: { files: 0, proven: 0, provenMs: 24 * hourMs, fromMs: startMs, toMs: startMs + 24 * hourMs },
    });
  });
});

describe("verifyArchives, by what CTS says itself", () => {
  it("proves a chain that CTS ended, up to there", async () => {
    const made = makeChain({ hours, isEnded: true });
    const { result, notes } = await verify(asCopy(made, made.signatures));
    expect({ result, kinds: notes.map(({ kind }) => kind) }).toEqual({
      result: "proven",
      kinds: ["chain-start", "chain-end"],
    });
  });

  it("does not prove the hours after it", async () => {
    const made = makeChain({ hours, isEnded: true });
    const late = await verify(asBucket(made), { nowMs: endMs + 5 * hourMs });
    expect(late.open).toMatchObject([
      { kind: "chain-ended", object: newest, span: { fromMs: endMs, toMs: endMs + 3.5 * hourMs } },
    ]);
    const file = addTrace(made, endMs + 60_000);
    expect(verdictOf(await verify(asCopy(made, made.signatures)))).toEqual([
      "not proven",
      `newer-files ${file}`,
    ]);
  });

  it("knows a chain that it ended and began again, and the hours between", async () => {
    const made = makeChain({ hours: 2, isEnded: true });
    const later = makeChain({ hours: 2, startMs: at(4), prefix: "new" });
    mergeArchives(made, later);
    const { result, findings, open } = await verify(asBucket(made), { nowMs });
    expect({ result, findings, open }).toMatchObject({
      result: "not proven",
      findings: [],
      open: [{ kind: "chain-ended", object: digest(made, -1), span: { fromMs: at(2), toMs: at(4) } }],
    });
  });
});

describe("verifyArchives, by what is asked for", () => {
  const both = () => {
    const made = makeChain({ hours });
    mergeArchives(made, makeChain({ hours, service: "ECS" }));
    return made;
  };

  it("leaves a service with a chain aside, and counts it", async () => {
    const { result, chains, aside } = await verify(asBucket(both()), { nowMs });
    expect({ result, aside, services: chains.map(({ service }) => service) }).toEqual({
      result: "proven",
      aside: 12,
      services: ["IAM"],
    });
  });

  it("proves all services where all are asked for", async () => {
    const made = both();
    const all = await verify(asBucket(made), { nowMs, asked: { services: "all" } });
    expect(all).toMatchObject({ result: "proven", chains: [{ proven: 12 }, { proven: 12 }] });
    made.files.delete([...made.files.keys()].find((key) => key.includes("/ECS/")) ?? "");
    expect((await verify(asBucket(made), { nowMs, asked: { services: "all" } })).result).toBe(
      "tampered or damaged",
    );
  });

  it("misses a service that is asked for", async () => {
    const asked = { services: ["iam", "vpc"] };
    const { findings } = await verify(asBucket(both()), { nowMs, asked });
    expect(findings).toMatchObject([
      { kind: "service-missing", meaning: expect.stringContaining("nothing of VPC") },
    ]);
  });

  it("takes a chain that is not sorted by service for every service", async () => {
    expect((await verify(asBucket(makeChain({ hours, service: "" })), { nowMs })).result).toBe("proven");
  });

  it.each([
    ["project", { project }],
    ["bucket", { bucket: "traces" }],
  ])("leaves another origin aside where the %s is pinned", async (_, pin) => {
    const made = makeChain({ hours });
    mergeArchives(made, makeChain({ hours, prefix: "p", project: "f".repeat(32), bucket: "others" }));
    const asked = { services: ["iam"], ...pin };
    for (const archive of [asBucket(made), asCopy(made, made.signatures)]) {
      const { result, aside, chains } = await verify(archive, { nowMs, asked });
      expect({ result, aside, chains: chains.length }).toEqual({ result: "proven", aside: 12, chains: 1 });
    }
  });

  it.each([
    ["region", { region: "cn-south-1" }],
    ["tracker", { tracker: "other" }],
    ["project", { project: "none" }],
  ])("finds nothing of another %s", async (_, pin) => {
    const asked = { services: ["iam"], ...pin };
    const { result, findings } = await verify(asBucket(makeChain({ hours })), { nowMs, asked });
    expect({ result, kinds: findings.map(({ kind }) => kind) }).toEqual({
      result: "tampered or damaged",
      kinds: ["service-missing"],
    });
  });

  it.each([
    ["another region's, by a name of this one", "ap-southeast-1/2026/11/4/system/IAM", "cn-north-4"],
    ["a far day of another region's", "ap-southeast-1/2019/1/1/system/IAM", "cn-north-4"],
    ["another region's folder of digests", "ap-southeast-1/2026/11/4/system/Digest/IAM", "cn-north-4"],
    ["this region's, in another case", "CN-North-4/2026/11/4/system/IAM", "CN-North-4"],
    ["this tracker's, in another case", "cn-north-4/2026/11/4/System/IAM", "cn-north-4"],
  ])(
    "finds what is slipped into a folder, though region and tracker are pinned: %s",
    async (_, folder, region) => {
      const made = makeChain({ hours });
      const name = `log_CloudTrace_${region}_2026-11-04T00-10-00Z_0.json.gz`;
      made.files.set(`CloudTraces/${folder}/${name}`, Buffer.from("[]"));
      const asked = { services: ["iam"], region: "cn-north-4", tracker: "system" };
      for (const archive of [asBucket(made), asCopy(made, made.signatures)])
        expect((await verify(archive, { nowMs, asked })).result).toBe("tampered or damaged");
    },
  );

  it("finds what is slipped into the folder of another region that has digests", async () => {
    const made = makeChain({ hours });
    mergeArchives(made, makeChain({ hours, region: "ap-southeast-1", prefix: "p" }));
    const asked = { services: ["iam"], region: "cn-north-4" };
    expect(await verify(asBucket(made), { nowMs, asked })).toMatchObject({ result: "proven", findings: [] });
    const name = "p_CloudTrace_cn-north-4_2026-11-04T00-10-00Z_0.json.gz";
    made.files.set(`CloudTraces/ap-southeast-1/2026/11/4/system/IAM/${name}`, Buffer.from("[]"));
    const { findings } = await verify(asBucket(made), { nowMs, asked });
    expect(findings.map(({ kind }) => kind)).toEqual(["file-unlisted"]);
  });

  it("leaves a file aside whose folder and name both tell of another region than is pinned", async () => {
    const made = makeChain({ hours });
    const name = "log_CloudTrace_ap-southeast-1_2026-11-04T00-10-00Z_0.json.gz";
    made.files.set(`CloudTraces/ap-southeast-1/2026/11/4/system/IAM/${name}`, Buffer.from("[]"));
    const asked = { services: ["iam"], region: "cn-north-4" };
    const { result, aside } = await verify(asBucket(made), { nowMs, asked });
    expect({ result, aside }).toEqual({ result: "proven", aside: 1 });
  });

  it("finds a bucket that is a copy of another, unless --bucket says so", async () => {
    const made = makeChain({ hours });
    const { findings } = await verify(asBucket(made, "mine"), { nowMs });
    expect(findings.map(({ kind }) => kind)).toContain("elsewhere");
    const asked = { services: ["iam"], bucket: "traces" };
    expect((await verify(asBucket(made, "mine"), { nowMs, asked })).result).toBe("proven");
  });
});

describe("verifyArchives, by the layout of the documentation", () => {
  it.each(["IAM", ""])("proves an archive without a tracker's folder, service '%s'", async (service) => {
    const made = makeChain({ hours, tracker: "", service });
    expect((await verify(asBucket(made), { nowMs })).result).toBe("proven");
    expect((await verify(asCopy(made, made.signatures))).result).toBe("proven");
  });

  it("finds what is slipped into it", async () => {
    const made = makeChain({ hours, tracker: "" });
    const extra = trace(made, 0).replace("log_", "lag_");
    made.files.set(extra, made.files.get(trace(made, 0)) as Buffer);
    expect(verdictOf(await verify(asBucket(made), { nowMs }))).toEqual([
      "tampered or damaged",
      `file-unlisted ${extra}`,
    ]);
  });
});

import { constants, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { runReplay } from "../../../scripts/replay/run.ts";
import { readActions } from "../../../src/actions.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { createMemoryFile, createSignIn } from "./memory-file.ts";

const megabyte = 1024 * 1024;
const good = JSON.stringify(createSignIn({ trace_id: "good" }));

/** Replays files of these contents, and one good trace after them. */
async function replay(...contents: (string | Buffer)[]) {
  const problems: string[] = [];
  const findings = await runReplay({
    source: (async function* () {
      for (const [index, content] of [...contents, good].entries()) {
        yield createMemoryFile(content, { name: `${index}`, chunkBytes: 262_144 });
      }
    })(),
    whitelist: compileWhitelist("192.168.1.2"),
    actions: readActions(undefined),
    keepNewest: false,
    signal: new AbortController().signal,
    onProblem: (line) => problems.push(line),
  });
  return {
    problems,
    counted: findings.problems,
    signIns: findings.tally.kinds.illegal,
    tally: findings.tally,
  };
}

const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);

describe("runReplay", () => {
  it.each([
    ["lists", deep("[", "]", 5000)],
    ["a million lists", deep("[", "]", 1_000_000)],
    ["events", `${'{"cts":'.repeat(5000)}1${"}".repeat(5000)}`],
    ["answers", `${'{"traces":['.repeat(5000)}${"]}".repeat(5000)}`],
    ["lists within a line", `${deep("[", "]", 5000)}\n${good.replace("good", "other")}`],
  ])("goes on behind %s in %#, nested too deeply, and tells it", async (_, content) => {
    const { problems, signIns } = await replay(content);
    expect(problems).toEqual([expect.stringMatching(/^0(, \S+ \d+.*)?: it is nested more than 20 deep\.$/)]);
    expect(signIns).toBeGreaterThanOrEqual(1);
  });

  it("judges a trace whose fields are nested deeply", async () => {
    const trace = good.replace('"good"', `"x","request":${deep("[", "]", 100_000)}`);
    expect(await replay(trace)).toMatchObject({ problems: [], signIns: 2 });
  });

  it.each([
    ["34 MB of zeros", Buffer.alloc(34 * megabyte)],
    ["34 MB of zeros, zipped", gzipSync(Buffer.alloc(34 * megabyte))],
    ["a trace and 34 MB of x", `[${good.replace("good", "first")}]${"x".repeat(34 * megabyte)}`],
    ['50 MB of "},{"', '"},{"'.repeat(10 * megabyte)],
    ["34 MB of x in a list", `[${"x".repeat(34 * megabyte)}]`],
    ["34 MB of x that opens a list", `[${"x".repeat(34 * megabyte)}`],
    ["34 MB of a line", `${good.replace("good", "first")}\n${"x".repeat(34 * megabyte)}`],
  ])("tells %s, and goes on", async (_, content) => {
    const { problems, signIns } = await replay(content);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/larger than 16 MB|ends in the middle/);
    expect(signIns).toBeGreaterThanOrEqual(1);
  });

  it("unzips no more than a little ahead of its use", async () => {
    const blanks = gzipSync(Buffer.alloc(150 * megabyte, " "), { level: constants.Z_BEST_COMPRESSION });
    const before = process.memoryUsage().rss;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    const { counted } = await replay(blanks);
    clearInterval(timer);
    expect(counted).toBe(1);
    expect(most - before).toBeLessThan(120 * megabyte);
  });

  it("keeps of long sources and names no more than is shown", async () => {
    const traces = Array.from({ length: 40 }, (_, index) =>
      JSON.stringify(createSignIn({ trace_id: `${index}`, source_ip: `${index}${"x".repeat(megabyte)}` })),
    );
    const { tally } = await replay(traces.join("\n"));
    for (const { ip } of tally.addresses.values()) expect(ip.length).toBeLessThanOrEqual(100);
    expect(tally.kinds.illegal).toBe(41);
  });
});

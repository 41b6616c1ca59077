import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeArchive } from "../../../scripts/made/archive.ts";
import { madeWhitelist } from "../../../scripts/made/traces.ts";
import { key, startCts } from "../../stand-ins/cts.ts";
import { createSignIn } from "./memory-file.ts";

const program = ["--import", "./scripts/cli/typescript.mjs", "scripts/replay.ts"];
const timeoutMs = 60_000;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: readonly string[], { env = {}, stdin = "" } = {}): Promise<Result> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...program, ...args],
      { env: { ...process.env, ...env }, maxBuffer: 1e8 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr: withoutNoise(stderr) }),
    );
    child.stdin?.end(stdin);
  });
}

function withoutNoise(text: string): string {
  return text.replace(/^.*nodedir.*\n/gm, "");
}

const user = (name: string) => JSON.stringify({ name, domain: { name: "example-company" } });
const traces = [
  createSignIn({ trace_id: "1", source_ip: "192.168.1.2", time: 1768288000000, user: user("alice") }),
  createSignIn({ trace_id: "2", source_ip: "203.0.113.9", time: 1768288100000, user: user("bob") }),
  createSignIn({
    trace_id: "3",
    source_ip: "203.0.113.9",
    time: 1768288200000,
    user: user("\u001b[2Jeve\u202e"),
    trace_name: "loginFailed",
  }),
  createSignIn({ trace_id: "4", source_ip: undefined, trace_type: "SystemAction", user: null }),
  createSignIn({ trace_id: "2", source_ip: "203.0.113.9", time: 1768288100000, user: user("bob") }),
  createSignIn({ trace_id: "5", service_type: "ECS", trace_name: "createServer" }),
];

describe("npm run replay", { timeout: timeoutMs }, () => {
  it("tells who would have set off an alarm", async () => {
    await writeFile(join(folder, "a.json.gz"), gzipSync(JSON.stringify(traces)));
    const { code, stdout, stderr } = await run([folder, "--ip", "192.168.1.2,10.0.0.0/8"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    await expect(stdout).toMatchFileSnapshot("replay.txt");
  });

  it("writes JSON lines and nothing else with --json", async () => {
    await writeFile(join(folder, "a.json"), JSON.stringify(traces));
    const { code, stdout, stderr } = await run([folder, "--ip", "192.168.1.2", "--json"]);
    const base = { action: "login", account: "example-company" };
    expect(code).toBe(0);
    expect(stderr).toContain("would alarm");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        ...base,
        verdict: "allowed",
        reason: "whitelisted",
        ip: "192.168.1.2",
        user: "alice",
        time: "2026-01-13T07:06:40.000Z",
        traceId: "1",
        entry: "192.168.1.2",
      },
      {
        ...base,
        verdict: "illegal",
        reason: "not-whitelisted",
        ip: "203.0.113.9",
        user: "bob",
        time: "2026-01-13T07:08:20.000Z",
        traceId: "2",
      },
      {
        ...base,
        verdict: "illegal",
        reason: "not-whitelisted",
        ip: "203.0.113.9",
        action: "loginFailed",
        user: "(U+001B)(2Jeve(U+202E)",
        time: "2026-01-13T07:10:00.000Z",
        traceId: "3",
      },
      {
        ...base,
        verdict: "ignored",
        reason: "system-action",
        ip: "unknown",
        user: "unknown",
        account: "unknown",
        time: "2026-01-13T07:16:32.149Z",
        traceId: "4",
      },
    ]);
    expect(Object.keys(JSON.parse(stdout.split("\n")[0] ?? ""))).toEqual([
      "verdict",
      "reason",
      "ip",
      "action",
      "user",
      "account",
      "time",
      "traceId",
      "entry",
    ]);
  });

  it("finds the same in every form, and in standard input", async () => {
    const settings = {
      count: 400,
      seed: 7,
      signInShare: 0.5,
      startMs: Date.UTC(2026, 0, 1),
      spanMs: 86_400_000,
    };
    await makeArchive({ ...settings, folder, files: 1 });
    const name = "bucket_CloudTrace_cn-north-4_2026-01-01T00-00-00Z_0000000000000000.json.gz";
    const content = gunzipSync(
      await readFile(join(folder, "CloudTraces/cn-north-4/2026/1/1/system", name)),
    ).toString();
    const list: object[] = JSON.parse(content);
    const forms = {
      "array.txt": content,
      lines: list.map((trace) => JSON.stringify(trace)).join("\n"),
      "events.json": JSON.stringify(list.map((cts) => ({ cts }))),
      "answer.json": JSON.stringify(
        { traces: list, meta_data: { count: list.length, marker: null } },
        null,
        1,
      ),
    };
    const args = ["--ip", madeWhitelist, "--json"];
    const expected = (await run([join(folder, "CloudTraces"), ...args])).stdout;
    expect(expected.split("\n").length).toBeGreaterThan(150);
    for (const [form, text] of Object.entries(forms)) {
      await writeFile(join(folder, form), text);
      expect((await run([join(folder, form), ...args])).stdout, form).toBe(expected);
    }
    expect((await run(["-", ...args], { stdin: content })).stdout).toBe(expected);
    // All of it at once is the same traces, each of them once.
    expect((await run([folder, ...args])).stdout.split("\n").sort()).toEqual(expected.split("\n").sort());
  });

  it("names what cannot be read, reads the rest and exits with 1", async () => {
    const zipped = gzipSync(JSON.stringify(traces));
    await mkdir(join(folder, "b"));
    await writeFile(join(folder, "a.json.gz"), zipped.subarray(0, -12));
    await writeFile(
      join(folder, "b/broken.jsonl"),
      `${JSON.stringify(traces[0])}\n{"x\n${JSON.stringify(traces[1])}\n`,
    );
    await writeFile(join(folder, "picture.png"), "\x89PNG\r\n");
    await writeFile(join(folder, "digest.json"), JSON.stringify({ digest_object: "x", log_files: [] }));
    const { code, stdout, stderr } = await run([folder, join(folder, "missing"), "--ip", "192.168.1.2"]);
    expect(code).toBe(1);
    const lines = stderr.trimEnd().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(
        `^${folder}/a\\.json\\.gz, trace 7 \\(byte \\d+\\): the gzip data break off\\.$|^${folder}/a\\.json\\.gz, trace \\d \\(byte \\d+\\): the gzip data break off\\.$`,
      ),
      expect.stringMatching(`^${folder}/b/broken\\.jsonl, line 2: it is no JSON`),
      expect.stringMatching(`^${folder}/picture\\.png: it holds something else than JSON objects\\.$`),
      `${folder}/missing: there is no such file.`,
    ]);
    expect(stdout).toContain("4 parts of 4 files could not be read (named above).");
    expect(stdout).toContain("1 digest file skipped.");
    expect(stdout).toContain("would alarm");
  });

  it("writes the report with --html, and compares with another list", async () => {
    const html = join(folder, "report.html");
    await writeFile(join(folder, "a.json"), JSON.stringify(traces));
    const args = [join(folder, "a.json"), "--ip", "192.168.1.2", "--compare", "203.0.113.9", "--html", html];
    const { code, stdout, stderr } = await run([...args, "--time-zone", "Asia/Shanghai"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("1 source (1 times) would newly alarm, 1 source (2 times) would no longer");
    expect(stdout).toContain("2026-01-13 15:08:20");
    expect(stdout).toContain(`The report is in ${html}.`);
    expect(await readFile(html, "utf8")).toMatch(/^<!doctype html>.*2026-01-13 15:06:40.*<\/html>\n$/s);
  });

  it("tells what of the other list cannot be read", async () => {
    await writeFile(join(folder, "a.json"), JSON.stringify(traces));
    const { code, stderr } = await run([
      join(folder, "a.json"),
      ...["--ip", "192.168.1.2", "--compare", "203.0.113.9,10.0.0.1?user="],
    ]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        '--compare: "10.0.0.1?user=" (character 13) cannot be read and admits nobody: Write what user is: user=name.\n',
    });
  });

  it("reads from CTS, and from what was saved of it", async () => {
    const server = await startCts([traces.slice(0, 3), traces.slice(2)], { 2: { status: 503 } });
    const saved = join(folder, "saved.jsonl");
    const env = {
      HUAWEICLOUD_SDK_AK: key.accessKey,
      HUAWEICLOUD_SDK_SK: key.secretKey,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: key.securityToken,
    };
    const args = ["--from-cts", "--region", "cn-north-4", "--project", "p1", "--endpoint", server.endpoint];
    const common = ["--ip", "192.168.1.2", "--json"];
    const fromCts = await run([...args, ...common, "--save", saved], { env });
    server.close();
    expect(fromCts).toMatchObject({ code: 0, stdout: expect.stringContaining('"traceId":"3"') });
    expect(fromCts.stdout.trimEnd().split("\n")).toHaveLength(4);
    expect((await run([saved, ...common])).stdout).toBe(fromCts.stdout);
    expect(fromCts.stdout + fromCts.stderr).not.toContain(key.secretKey);
  });

  it.each([
    [["--ip", ""], /^Nothing to read/],
    [["x", "--ip", "", "--html", "/nowhere/r.html"], /^--html \/nowhere\/r\.html cannot be written/],
    [["x", "--wrong"], /unknown option '--wrong'/],
  ])("exits with 2 on %j", async (args, message) => {
    const { code, stderr } = await run(args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });

  it("shows its help, with examples", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}npm run replay -- traces\//);
  });

  it("prints on Ctrl-C what it found so far", async () => {
    const child = spawn(process.execPath, [...program, "-", "--ip", "192.168.1.2", "--json"]);
    const output = collect(child);
    for (let index = 0; index < 1000; index++)
      child.stdin.write(`${JSON.stringify({ ...traces[1], trace_id: String(index) })}\n`);
    // It now waits for more, which never comes.
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    expect(code).toBe(130);
    expect(output.stderr).toContain("Stopped before the end");
    expect(output.stderr).toMatch(/would alarm +\d+/);
  });
});

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return output;
}

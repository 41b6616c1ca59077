import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proveSources } from "../../../scripts/replay/verified.ts";
import { type LocalObs, startObs, testKey } from "../../stand-ins/obs.ts";
import { hourMs, keys, type MadeArchive, makeChain, writeArchive } from "../verify/made-chain.ts";

/** The chain ends with the last whole hour, as the one to which CTS writes does, and began two days before. */
const hours = 48;
const startMs = Math.floor(Date.now() / hourMs) * hourMs - hours * hourMs;
const env = {
  HUAWEICLOUD_SDK_AK: testKey.accessKey,
  HUAWEICLOUD_SDK_SK: testKey.secretKey,
  HUAWEICLOUD_SDK_SECURITY_TOKEN: testKey.securityToken,
};
let folder: string;
let keyFile: string;
let made: MadeArchive;
let altered: string;
let obs: LocalObs;

/** One file a whole hour; the one of the second hour is altered: its sign-in now comes from the whitelist. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
  keyFile = join(folder, "key.pem");
  await writeFile(keyFile, keys.publicKey.export({ type: "spki", format: "pem" }));
  made = makeChain({ hours, filesPerHour: 1, startMs });
  [, altered = ""] = made.traces;
  const forged = {
    trace_name: "login",
    service_type: "IAM",
    trace_id: "forged",
    time: startMs + 1.5 * hourMs,
  };
  made.files.set(altered, gzipSync(JSON.stringify([{ ...forged, source_ip: "192.168.1.2" }])));
  obs = await startObs({ objects: made.files, signatures: made.signatures, pageSize: 20 });
});
afterEach(async () => {
  await obs.close();
  await rm(folder, { recursive: true });
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function run(...args: readonly string[]): Promise<Ended> {
  const command = [
    "--import",
    "./scripts/cli/typescript.mjs",
    "scripts/replay.ts",
    "--ip",
    "192.168.1.2",
    ...args,
  ];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const runOnBucket = (...args: readonly string[]) =>
  run("obs://traces", "--endpoint", obs.settings.endpoint, ...args);

/** The ids of the sign-ins, as `--json` gives them. */
function idsOf({ stdout }: Ended): string[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).traceId);
}

describe("npm run replay on a bucket", { timeout: 60_000 }, () => {
  it("reads every object, also what was altered, throttled and reset as it is", async () => {
    obs.faults.push(
      { pattern: /marker/, fault: { status: 503, code: "SlowDown" } },
      { pattern: /system\/IAM\/[^&]+$/, fault: { afterBytes: 50, by: "reset" } },
    );
    const ended = await runOnBucket("--json");
    expect(ended.code).toBe(0);
    expect(idsOf(ended)).toHaveLength(hours);
    expect(idsOf(ended)).toContain("forged");
    expect(ended.stderr).toContain(`${hours} digest files skipped.`);
    expect(ended.stderr).not.toContain("Verified");
    expect(obs.faults).toEqual([]);
  });

  it("leaves out with --verified what is not proven, says so and exits with 1", async () => {
    const ended = await runOnBucket("--verified", "--public-key", keyFile, "--json");
    expect(ended.code).toBe(1);
    expect(idsOf(ended)).toHaveLength(hours - 1);
    expect(idsOf(ended)).not.toContain("forged");
    expect(ended.stderr).toContain("Verified  47 of 48 trace files and 48 of 48 digest files proven");
    expect(ended.stderr).toContain("1 finding: file-altered (1).");
    expect(ended.stderr).toContain(
      `Left out, being unproven: 1 file\n    obs://traces/${altered}  file-altered\n`,
    );
  });

  it("exits with 0 where all is proven, and reads all", async () => {
    const whole = makeChain({ hours, filesPerHour: 1, startMs });
    made.files.set(altered, whole.files.get(altered) ?? Buffer.of());
    const { code, stdout, stderr } = await runOnBucket("--verified", "--public-key", keyFile);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/traces read +48 {2}in 48 files/);
    expect(stdout).toContain("Verified  48 of 48 trace files and 48 of 48 digest files proven");
    expect(stdout).not.toContain("Left out");
  });

  it("exits with 1 where the proof was taken away, and nothing is read", async () => {
    for (const key of made.digests) made.files.delete(key);
    const { code, stdout } = await runOnBucket("--verified", "--public-key", keyFile);
    expect(code).toBe(1);
    expect(stdout).toContain("no-digests (1)");
  });

  it("reads nothing that another key signed", async () => {
    const { code, stdout } = await runOnBucket("--verified");
    expect(code).toBe(1);
    expect(stdout).toContain("Verified  0 of ");
    expect(stdout).toContain("Left out, being unproven: 48 files");
    expect(stdout).toContain("… and 28 more");
    expect(stdout).toMatch(/traces read +0 /);
  });

  it("lists the days of the time asked for, and judges nothing else", async () => {
    const far = makeChain({ hours: 2, filesPerHour: 1, startMs: startMs - 30 * 24 * hourMs });
    for (const [key, bytes] of far.files) made.files.set(key, bytes);
    const ended = await runOnBucket("--last", "12h", "--json");
    expect(ended.code).toBe(0);
    const inTime = made.traces.filter(
      (_, hour) => startMs + (hour + 0.5) * hourMs >= Date.now() - 12 * hourMs,
    );
    // The clock goes on between the two: at the edge one may be in or out.
    expect(Math.abs(idsOf(ended).length - inTime.length)).toBeLessThanOrEqual(1);
    expect(ended.stderr).toMatch(/outside the time given +\d+/);
    const farDay = /^CloudTraces\/.*?\/system\//.exec(far.traces[0] ?? "")?.[0].replace("system/", "") ?? "-";
    expect(obs.requests.filter((request) => decodeURIComponent(request).includes(farDay))).toEqual([]);
  });

  it("tells what lies outside the time from what is unproven", async () => {
    const since = new Date(startMs + 1 * hourMs).toISOString();
    const until = new Date(startMs + 6 * hourMs).toISOString();
    const args = ["--verified", "--public-key", keyFile, "--since", since, "--until", until, "--json"];
    const ended = await runOnBucket(...args);
    expect(ended.code).toBe(1);
    expect(idsOf(ended)).toHaveLength(4);
    expect(ended.stderr).toContain("Left out, being unproven: 1 file\n");
    expect(ended.stderr).toMatch(
      /\d+ files written outside the time given, 0 files of other services: neither proven nor read\./,
    );
  });

  it("names a bucket that cannot be listed, and exits with 1", async () => {
    const { code, stderr } = await run("obs://others", "--endpoint", obs.settings.endpoint);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^obs:\/\/others\/: .*404 NoSuchBucket\. Check the bucket's name\./);
    expect(stderr).not.toContain(testKey.secretKey);
  });

  it("goes on where a listing breaks off, and exits with 1", async () => {
    obs.faults.push({ pattern: /marker/, fault: { status: 403, code: "AccessDenied" } });
    const copy = join(folder, "more.json");
    await writeFile(copy, JSON.stringify({ trace_name: "login", service_type: "IAM", trace_id: "more" }));
    const ended = await runOnBucket(copy, "--json");
    expect(ended.code).toBe(1);
    expect(idsOf(ended)).toContain("more");
    expect(ended.stderr).toMatch(/^obs:\/\/traces\/: .*403 AccessDenied/);
    expect(ended.stderr).toContain("1 part of 1 file could not be read (named above).");
  });

  it("states in the report what was proven", async () => {
    const html = join(folder, "report.html");
    await runOnBucket("--verified", "--public-key", keyFile, "--html", html);
    const page = await readFile(html, "utf8");
    expect(page).toContain("<h2>What was proven</h2>");
    expect(page).toContain("47 of 48 trace files and 48 of 48 digest files proven");
    expect(page).toContain(`<li>obs://traces/${altered}: file-altered</li>`);
    await runOnBucket("--html", html);
    expect(await readFile(html, "utf8")).not.toContain("What was proven");
  });
});

describe("proveSources", () => {
  it("does not let through what was changed or removed after it was proven", async () => {
    const copy = join(folder, "copy");
    await writeArchive(made, copy);
    const options = { paths: [copy], range: {}, publicKey: keyFile, services: "all" as const };
    const { source, close } = await proveSources(options, Date.now());
    const [, , changed = "", removed = ""] = made.traces.map((key) => join(copy, key));
    await writeFile(changed, "{}");
    await rm(removed);
    const failed: string[] = [];
    for await (const file of source) {
      try {
        await buffer(await file.open());
      } catch (error) {
        failed.push(`${file.name}: ${(error as Error).message}`);
      }
    }
    close();
    expect(failed).toEqual([
      `${changed}: it was changed after it was proven`,
      `${removed}: it was proven, and is gone since`,
    ]);
  });
});

describe("npm run replay on a copy", { timeout: 60_000 }, () => {
  it("reads what is proven of it, and names hostile files harmlessly", async () => {
    const copy = join(folder, "copy");
    await writeArchive(made, copy);
    const day = join(copy, altered, "..");
    await mkdir(day, { recursive: true });
    await writeFile(join(day, "\u001b[2Jslipped.json"), "[]");
    const { code, stdout } = await run(copy, "--verified", "--public-key", keyFile);
    expect(code).toBe(1);
    // The newest digest of a copy proves nothing by itself.
    expect(stdout).toMatch(/traces read +46 {2}in 46 files/);
    expect(stdout).toContain(`${join(copy, made.traces.at(-1) ?? "")}  no proven digest lists it`);
    expect(stdout).toContain("Nor is all else proven: newest-unproven (1).");
    expect(stdout).toContain(`${join(copy, altered)}  file-altered`);
    expect(stdout).toContain("(U+001B)[2Jslipped.json");
    expect(stdout).not.toContain("\u001b");
  });

  it.each([
    [
      "a key that is none",
      ["fixtures", "--verified", "--public-key", "package.json"],
      /it holds no public key/,
    ],
    ["a key without use", ["fixtures", "--public-key", "x"], /^--public-key is for --verified only/],
  ])("exits with 2 for %s", async (_, args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalObs, startObs } from "../../stand-ins/obs.ts";
import { hourMs, keys, makeChain, writeArchive } from "./made-chain.ts";

const hours = 24;
/** A chain that ends with the last whole hour, as the one to which CTS writes does. */
const made = makeChain({ hours, startMs: Math.floor(Date.now() / hourMs) * hourMs - hours * hourMs });
const [, digest = ""] = made.digests;
const newest = made.digests.at(-1) ?? "";
let folder: string;
let keyFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verify-"));
  keyFile = join(folder, "key.pem");
  await writeArchive(made, join(folder, "copy"));
  await writeFile(keyFile, keys.publicKey.export({ type: "spki", format: "pem" }));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const command = ["--import", "./scripts/cli/typescript.mjs", "scripts/verify.ts", ...args];
    execFile(process.execPath, command, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

describe("npm run verify", { timeout: 60_000 }, () => {
  it("proves a copy, with the newest signature from a side file", async () => {
    const signatures = join(folder, "signatures.txt");
    await writeFile(
      signatures,
      `Key:\n  obs://traces/${newest}\n  meta-signature: ${made.signatures.get(newest)}\n`,
    );
    const args = [join(folder, "copy"), "--public-key", keyFile, "--signatures", signatures];
    const { code, stdout, stderr } = await run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [first = "", second = "", third = "", , titles = "", row = ""] = stdout.split("\n");
    expect(third).toBe(`Looked at: ${join(folder, "copy")}, and all below.`);
    expect(first).toMatch(
      /^Proven: IAM of cn-north-4, tracker system, project [0-9a-f]{32}, bucket traces, .* to .*: 24 hours, 48 of 48 files proven\.$/,
    );
    expect(second).toMatch(/^Nothing is known of what CTS wrote after /);
    expect(titles.split(/ {2,}/)).toEqual(
      "SERVICE DIGESTS FILES PROVEN UNPROVEN ALTERED MISSING UNLISTED".split(" "),
    );
    expect(row.split(/ {2,}/)).toEqual(["IAM", "24", "48", "48", "0", "0", "0", "0"]);
  });

  it("ends with 1 and names every digest where the key of CTS did not sign", async () => {
    const { code, stdout } = await run([join(folder, "copy"), "--json"]);
    const { result, findings } = JSON.parse(stdout);
    expect({ code, result }).toEqual({ code: 1, result: "tampered or damaged" });
    expect(findings).toHaveLength(hours - 1);
    expect(findings[1]).toMatchObject({ kind: "digest-unsigned", object: join(folder, "copy", digest) });
  });

  it.each([
    ["no source", [], /missing required argument 'sources'/],
    [
      "a key that is none",
      ["fixtures", "--public-key", "package.json"],
      /package.json: it holds no public key/,
    ],
    ["a bucket without a region", ["obs://traces"], /--region is missing/],
  ])("ends with 2 for %s", async (_, args, message) => {
    const { code, stderr, stdout } = await run(args, { HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK" });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it.each([
    [
      "a folder that is not there",
      ["no-such-folder"],
      /^Not proven: nothing of what was asked for\.[\s\S]*ENOENT/,
    ],
    [
      "a folder without traces",
      ["fixtures"],
      /^Not proven: nothing of what was asked for\.[\s\S]*nothing-there/,
    ],
  ])("ends with 3 for %s", async (_, args, message) => {
    const { code, stdout } = await run(args);
    expect(code).toBe(3);
    expect(stdout).toMatch(message);
  });

  it("ends with 3 where only the newest signature is not at hand, and says what would be proven", async () => {
    const args = [join(folder, "copy"), "--public-key", keyFile];
    const { code, stdout } = await run(args);
    expect(code).toBe(3);
    const [, until = ""] = /With --until (\S+) it is proven up to there/.exec(stdout) ?? [];
    const again = await run([...args, "--until", until]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("23 hours, 46 of 46 files proven.\nAsked for: until ");
  });

  it("shows help", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("3 not\nall of it could be proven");
  });

  describe("with a bucket", () => {
    let obs: LocalObs;
    const env = {
      HUAWEICLOUD_SDK_AK: "AKTEST",
      HUAWEICLOUD_SDK_SK: "SKTEST",
      HUAWEICLOUD_SDK_SECURITY_TOKEN: "TOKEN",
    };
    beforeAll(async () => {
      obs = await startObs({ objects: made.files, signatures: made.signatures, pageSize: 20 });
    });
    afterAll(() => obs.close());
    const runOnBucket = (...more: string[]) =>
      run(["obs://traces", "--endpoint", obs.settings.endpoint, "--public-key", keyFile, ...more], env);

    it("proves it whole, the newest digest too, throttled and reset as it is", async () => {
      obs.faults.push(
        { pattern: /marker/, fault: { status: 503, code: "SlowDown" } },
        { pattern: /system\/IAM\/[^&]+$/, fault: { afterBytes: 50, by: "reset" } },
        { pattern: /Digest\/IAM\/[^&]+$/, fault: { afterBytes: 50, by: "close" } },
      );
      const { code, stdout, stderr } = await runOnBucket();
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(
        /^Proven: .* 24 hours, 48 of 48 files proven\.\nLooked at: obs:\/\/traces\/, and all below\.\n\n/,
      );
      expect(obs.faults).toEqual([]);
      expect(obs.requests.some((request) => request.endsWith("bytes=50-"))).toBe(true);
    });

    it("finds what was done to it", async () => {
      const [gone = "", changed = ""] = made.traces;
      const [goneBytes, bytes] = [made.files.get(gone), made.files.get(changed)];
      if (!goneBytes || !bytes) throw new Error("both are there");
      made.files.delete(gone);
      made.files.set(changed, Buffer.concat([bytes, Buffer.from(" ")]));
      const { code, stdout } = await runOnBucket("--json");
      made.files.set(gone, goneBytes).set(changed, bytes);
      expect(code).toBe(1);
      expect(JSON.parse(stdout).places).toEqual(["obs://traces/"]);
      expect(JSON.parse(stdout).findings).toMatchObject([
        { kind: "file-missing", object: `obs://traces/${gone}` },
        { kind: "file-altered", object: `obs://traces/${changed}` },
      ]);
    });

    it("ends with 3 where OBS refuses, and never shows a secret", async () => {
      const { code, stdout, stderr } = await run(["obs://traces", "--endpoint", obs.settings.endpoint], {
        ...env,
        HUAWEICLOUD_SDK_SK: "SKSECRET",
      });
      expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
      expect(stdout).toContain(
        "List obs://traces/: OBS answered 403 SignatureDoesNotMatch. Check HUAWEICLOUD_SDK_SK (HW_SECRET_KEY).",
      );
      expect(stdout).not.toContain("SKSECRET");
    });
  });
});

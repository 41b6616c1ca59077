import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  addDigest,
  addTrace,
  hourMs,
  type MadeArchive,
  makeChain,
  otherKeys,
  startMs,
} from "./made-chain.ts";
import { asBucket, asCopy, findingsOf, verify } from "./memory-archive.ts";

const hours = 6;
const endMs = startMs + hours * hourMs;

/** A chain with one thing done to it. */
function tampered(tamper: (made: MadeArchive) => void): MadeArchive {
  const made = makeChain({ hours });
  tamper(made);
  return made;
}

/** The key of the digest or trace file, oldest first. */
const digest = ({ digests }: MadeArchive, index: number) => digests.at(index) as string;
const trace = ({ traces }: MadeArchive, index: number) => traces.at(index) as string;

const flipByte = (made: MadeArchive, key: string) => {
  const bytes = Buffer.from(made.files.get(key) as Buffer);
  const at = bytes.length - 12;
  bytes[at] = (bytes[at] as number) ^ 1;
  made.files.set(key, bytes);
};

/** Changes the JSON of a digest and packs it again, as somebody who knows the format would. */
const rewrite = (made: MadeArchive, key: string, change: (json: string) => string) => {
  const json = gunzipSync(made.files.get(key) as Buffer).toString();
  made.files.set(key, gzipSync(change(json)));
};

const rename = (made: MadeArchive, from: string, to: string) => {
  made.files.set(to, made.files.get(from) as Buffer);
  made.files.delete(from);
};

const swap = (made: MadeArchive, a: string, b: string) => {
  const bytes = made.files.get(a) as Buffer;
  made.files.set(a, made.files.get(b) as Buffer);
  made.files.set(b, bytes);
};

const withOtherDay = (key: string) => key.replace("/2026/11/4/", "/2026/11/5/");

describe("verifyArchives", () => {
  it("proves an untouched bucket", async () => {
    const result = await verify(asBucket(makeChain({ hours })), { nowMs: endMs + hourMs });
    expect(result.findings).toEqual([]);
    expect(result.notes.map(({ kind }) => kind)).toEqual(["chain-start"]);
    expect(result.proven.size).toBe(12);
    expect(result.chains).toEqual([
      {
        region: "cn-north-4",
        tracker: "system",
        service: "IAM",
        digests: 6,
        provenDigests: 6,
        files: 12,
        proven: 12,
        unproven: 0,
        altered: 0,
        missing: 0,
        unlisted: 0,
        unreadable: 0,
        gaps: 0,
        fromMs: startMs,
        toMs: endMs,
      },
    ]);
  });

  it("proves an untouched copy but for the newest digest, which is a note", async () => {
    const result = await verify(asCopy(makeChain({ hours })));
    expect(result.findings).toEqual([]);
    expect(result.notes.map(({ kind }) => kind).sort()).toEqual(["chain-start", "newest-unproven"]);
    expect(result.chains[0]).toMatchObject({ provenDigests: 5, proven: 10, unproven: 2 });
  });

  it("proves a copy whole with the newest signature beside it", async () => {
    const made = makeChain({ hours });
    const result = await verify(asCopy(made, made.signatures));
    expect(result.findings).toEqual([]);
    expect(result.chains[0]).toMatchObject({ provenDigests: 6, proven: 12, unproven: 0 });
  });

  const tamperings: [string, (made: MadeArchive) => void, (made: MadeArchive) => string[]][] = [
    [
      "a byte in a trace file",
      (made) => flipByte(made, trace(made, 3)),
      (made) => [`file-altered ${trace(made, 3)}`],
    ],
    [
      "a byte in a digest",
      (made) => flipByte(made, digest(made, 2)),
      (made) => [`digest-unreadable ${digest(made, 2)}`],
    ],
    [
      "a digest rewritten",
      (made) => rewrite(made, digest(made, 2), (json) => json.replace(/"project_id":"0/, '"project_id":"1')),
      (made) => [`digest-altered ${digest(made, 2)}`],
    ],
    [
      "a trace file struck from its digest and removed",
      (made) => {
        made.files.delete(trace(made, 4));
        rewrite(made, digest(made, 2), (json) => json.replace(/\{"bucket":[^}]+\},/, ""));
      },
      (made) => [`digest-altered ${digest(made, 2)}`],
    ],
    [
      "a trace file removed",
      (made) => made.files.delete(trace(made, 5)),
      (made) => [`file-missing ${trace(made, 5)}`],
    ],
    [
      "a trace file added",
      (made) => {
        addTrace(made, startMs + 2 * hourMs + 1000);
      },
      (made) => [`file-unlisted ${trace(made, -1)}`],
    ],
    [
      "a trace file added under a name of another kind",
      (made) => made.files.set(trace(made, 4).replace(/[^/]+$/, "evil.json"), Buffer.from("[]")),
      (made) => [`file-unlisted ${trace(made, 4).replace(/[^/]+$/, "evil.json")}`],
    ],
    [
      "a trace file added below a folder of its own",
      (made) => made.files.set(trace(made, 4).replace(/[^/]+$/, "a/evil.json"), Buffer.from("[]")),
      (made) => [`file-unlisted ${trace(made, 4).replace(/[^/]+$/, "a/evil.json")}`],
    ],
    [
      "a trace file added for a service without digests",
      (made) => {
        addTrace(made, startMs + 1000, { service: "ECS" });
      },
      (made) => [`no-digests ${trace(made, -1)}`],
    ],
    [
      "a trace file with a time from before the chain added among later ones",
      (made) => {
        const key = trace(made, -1).replace(/2026-11-04T/, "2019-11-04T");
        made.files.set(key, Buffer.from("[]"));
        made.traces.push(key);
      },
      (made) => [`file-unlisted ${trace(made, -1)}`],
    ],
    [
      "a trace file renamed",
      (made) => rename(made, trace(made, 4), trace(made, 4).replace("_0", "_1").replace(".json", "0.json")),
      (made) => [
        `file-missing ${trace(made, 4)}`,
        `file-unlisted ${trace(made, 4).replace("_0", "_1").replace(".json", "0.json")}`,
      ],
    ],
    [
      "a trace file moved between days",
      (made) => rename(made, trace(made, 5), withOtherDay(trace(made, 5))),
      (made) => [`file-missing ${trace(made, 5)}`, `file-unlisted ${withOtherDay(trace(made, 5))}`],
    ],
    [
      "a trace file copied to another day",
      (made) => made.files.set(withOtherDay(trace(made, 5)), made.files.get(trace(made, 5)) as Buffer),
      (made) => [`file-unlisted ${withOtherDay(trace(made, 5))}`],
    ],
    [
      "the contents of two trace files swapped",
      (made) => swap(made, trace(made, 1), trace(made, 8)),
      (made) => [`file-altered ${trace(made, 1)}`, `file-altered ${trace(made, 8)}`],
    ],
    [
      "a digest removed",
      (made) => made.files.delete(digest(made, 3)),
      (made) => [`digest-missing ${digest(made, 3)}`],
    ],
    [
      "two digests swapped",
      (made) => swap(made, digest(made, 1), digest(made, 3)),
      (made) => [`digest-moved ${digest(made, 1)}`, `digest-moved ${digest(made, 3)}`],
    ],
    [
      "a digest put in the place of another",
      (made) => made.files.set(digest(made, 3), made.files.get(digest(made, 1)) as Buffer),
      (made) => [`digest-missing ${digest(made, 3)}`, `digest-moved ${digest(made, 3)}`],
    ],
    [
      "a digest moved between days",
      (made) => rename(made, digest(made, 3), withOtherDay(digest(made, 3))),
      (made) => [`digest-moved ${withOtherDay(digest(made, 3))}`],
    ],
    [
      "a digest renamed",
      (made) => rename(made, digest(made, 3), digest(made, 3).replace("log_", "lag_")),
      (made) => [`digest-moved ${digest(made, 3).replace("log_", "lag_")}`],
    ],
    [
      "a chain cut in the middle",
      (made) => {
        for (const index of [2, 3]) made.files.delete(digest(made, index));
      },
      (made) => [`digest-missing ${digest(made, 3)}`],
    ],
    [
      "a chain cut in the middle, trace files and all",
      (made) => {
        for (const index of [2, 3]) made.files.delete(digest(made, index));
        for (const index of [4, 5, 6, 7]) made.files.delete(trace(made, index));
      },
      (made) => [`digest-missing ${digest(made, 3)}`],
    ],
    [
      "a chain cut at its start",
      (made) => {
        for (const index of [0, 1]) made.files.delete(digest(made, index));
      },
      (made) => [`digest-missing ${digest(made, 1)}`],
    ],
    [
      "a chain cut at its start, trace files and all",
      (made) => {
        for (const index of [0, 1]) made.files.delete(digest(made, index));
        for (const index of [0, 1, 2, 3]) made.files.delete(trace(made, index));
      },
      (made) => [`digest-missing ${digest(made, 1)}`],
    ],
    [
      "a chain cut at its end with later trace files left",
      (made) => {
        for (const index of [3, 4, 5]) made.files.delete(digest(made, index));
      },
      (made) => [`gap ${digest(made, 2)}`],
    ],
    [
      "all digests removed",
      (made) => {
        for (const key of made.digests) made.files.delete(key);
      },
      (made) => [`no-digests ${trace(made, 0)}`],
    ],
  ];

  describe.each([
    ["in a bucket", (made: MadeArchive) => verify(asBucket(made), { nowMs: endMs })],
    ["in a copy", (made: MadeArchive) => verify(asCopy(made))],
  ] as const)("%s", (_, run) => {
    it.each(tamperings)("finds %s", async (_name, tamper, expected) => {
      const made = tampered(tamper);
      const result = await run(made);
      expect(findingsOf(result)).toEqual(expected(made).sort());
    });
  });

  it("finds another key in a bucket", async () => {
    const made = makeChain({ hours, privateKey: otherKeys.privateKey });
    const result = await verify(asBucket(made), { nowMs: endMs });
    expect(findingsOf(result)).toEqual([...made.digests.map((key) => `digest-unsigned ${key}`)].sort());
    expect(result.proven.size).toBe(0);
  });

  it("finds another key in a copy, where the newest digest proves nothing either way", async () => {
    const made = makeChain({ hours, privateKey: otherKeys.privateKey });
    const result = await verify(asCopy(made));
    expect(findingsOf(result)).toEqual(
      made.digests
        .slice(0, -1)
        .map((key) => `digest-unsigned ${key}`)
        .sort(),
    );
    expect(result.proven.size).toBe(0);
  });

  it("finds the newest digests of a bucket removed by the time that passed", async () => {
    const made = tampered(({ files, digests, traces }) => {
      for (const key of [...digests.slice(4), ...traces.slice(8)]) files.delete(key);
    });
    const result = await verify(asBucket(made), { nowMs: endMs });
    expect(result.findings).toMatchObject([
      { kind: "gap", object: digest(made, 3), span: { fromMs: endMs - 2 * hourMs, toMs: endMs } },
    ]);
  });

  it("finds the newest digests of a copy removed where --until says that there were more", async () => {
    const made = tampered(({ files, digests }) => files.delete(digests[5] as string));
    const untilMs = endMs;
    expect(findingsOf(await verify(asCopy(made)))).toEqual([]);
    const result = await verify(asCopy(made), { range: { untilMs } });
    expect(result.findings).toMatchObject([
      { kind: "gap", object: digest(made, 4), span: { fromMs: endMs - hourMs, toMs: endMs } },
    ]);
  });

  it("finds a digest written anew without metadata in a bucket", async () => {
    const made = makeChain({ hours });
    made.signatures.delete(digest(made, -1));
    expect(findingsOf(await verify(asBucket(made), { nowMs: endMs }))).toEqual([
      `digest-unsigned ${digest(made, -1)}`,
    ]);
  });

  it("finds a digest slipped into a copy", async () => {
    const made = makeChain({ hours });
    const forged: MadeArchive = { files: new Map(), signatures: new Map(), digests: [], traces: [] };
    const extra = addTrace(forged, startMs + hourMs + 1000);
    const key = addDigest(forged, startMs + hourMs + 60_000, [extra], { privateKey: otherKeys.privateKey });
    for (const each of [extra, key]) made.files.set(each, forged.files.get(each) as Buffer);
    expect(findingsOf(await verify(asCopy(made)))).toEqual([
      `digest-unlinked ${key}`,
      `file-unlisted ${extra}`,
    ]);
  });

  it("finds a chain that was started anew, and the hours between", async () => {
    const made = makeChain({ hours: 2 });
    const later = makeChain({ hours: 2, startMs: startMs + 4 * hourMs });
    for (const [key, bytes] of later.files) made.files.set(key, bytes);
    for (const [key, signature] of later.signatures) made.signatures.set(key, signature);
    const result = await verify(asBucket(made), { nowMs: endMs });
    expect(result.findings).toMatchObject([
      { kind: "gap", span: { fromMs: startMs + 2 * hourMs, toMs: startMs + 4 * hourMs } },
    ]);
  });

  it("finds a bucket that is a copy of another", async () => {
    const made = makeChain({ hours });
    expect(findingsOf(await verify(asBucket(made, "other"), { nowMs: endMs }))).toEqual([
      `elsewhere ${digest(made, -1)}`,
    ]);
  });
});

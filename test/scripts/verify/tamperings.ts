/** What can be done to a genuine archive, one thing each, with what has to be found in a bucket and in a copy of it. */
import { gunzipSync, gzipSync } from "node:zlib";
import {
  addDigest,
  addTrace,
  hourMs,
  type MadeArchive,
  makeChain,
  mergeArchives,
  otherKeys,
  startMs,
} from "./made-chain.ts";

export const hours = 6;
export const endMs = startMs + hours * hourMs;
const proven = "proven";
const tampered = "tampered or damaged";
const open = "not proven";

type Expected = (made: MadeArchive) => readonly string[];

export interface Tampering {
  readonly name: string;
  tamper(made: MadeArchive): void;
  /** The result, and kinds and objects. */
  readonly expected: Expected;
  /** Where a copy, whose newest signature is at hand, shows something else. */
  readonly inCopy?: Expected;
}

/** The key of the digest or trace file, oldest first. */
export const digest = ({ digests }: MadeArchive, index: number) => digests.at(index) as string;
export const trace = ({ traces }: MadeArchive, index: number) => traces.at(index) as string;

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

const remove = (made: MadeArchive, ...keys: readonly string[]) => {
  for (const key of keys) made.files.delete(key);
};

const ofHours = (made: MadeArchive, from: number, to: number) => ({
  digests: made.digests.slice(from, to),
  traces: made.traces.slice(2 * from, 2 * to),
});

const withOtherDay = (key: string) => key.replace("/2026/11/4/", "/2026/11/5/");
const find = (...found: string[]) => [tampered, ...found.sort()];
const leave = (...found: string[]) => [open, ...found.sort()];
const anything = Buffer.from("[]");

/** A forged digest without a signature. */
function forgeDigest(made: MadeArchive, fromMs: number, listed: readonly string[], endText: string): string {
  const forged: MadeArchive = { files: made.files, signatures: new Map(), digests: [], traces: [] };
  return addDigest(
    forged,
    fromMs,
    listed,
    { privateKey: otherKeys.privateKey },
    { digest_end_time: endText },
  );
}

const evil = (made: MadeArchive, name: string) => trace(made, 4).replace(/[^/]+$/, name);

export const tamperings: readonly Tampering[] = [
  { name: "nothing", tamper: () => {}, expected: () => [proven] },
  {
    name: "a byte in a trace file",
    tamper: (made) => flipByte(made, trace(made, 3)),
    expected: (made) => find(`file-altered ${trace(made, 3)}`),
  },
  {
    name: "a byte in the first trace file",
    tamper: (made) => flipByte(made, trace(made, 0)),
    expected: (made) => find(`file-altered ${trace(made, 0)}`),
  },
  {
    name: "a byte in the last trace file",
    tamper: (made) => flipByte(made, trace(made, -1)),
    expected: (made) => find(`file-altered ${trace(made, -1)}`),
  },
  {
    name: "a trace file cut",
    tamper: (made) =>
      made.files.set(trace(made, 3), (made.files.get(trace(made, 3)) as Buffer).subarray(0, 20)),
    expected: (made) => find(`file-altered ${trace(made, 3)}`),
  },
  {
    name: "a trace file emptied",
    tamper: (made) => made.files.set(trace(made, 3), Buffer.alloc(0)),
    expected: (made) => find(`file-altered ${trace(made, 3)}`),
  },
  {
    name: "a trace file unzipped in its place",
    tamper: (made) => made.files.set(trace(made, 3), gunzipSync(made.files.get(trace(made, 3)) as Buffer)),
    expected: (made) => find(`file-altered ${trace(made, 3)}`),
  },
  {
    name: "a byte in a digest",
    tamper: (made) => flipByte(made, digest(made, 2)),
    expected: (made) => find(`digest-unreadable ${digest(made, 2)}`, `unproven-files ${trace(made, 4)}`),
    inCopy: (made) =>
      find(
        `digest-unreadable ${digest(made, 2)}`,
        `digest-unproven ${digest(made, 1)}`,
        `unproven-files ${trace(made, 2)}`,
      ),
  },
  {
    name: "a digest rewritten",
    tamper: (made) =>
      rewrite(made, digest(made, 2), (json) => json.replace(/"project_id":"0/, '"project_id":"1')),
    expected: (made) => find(`digest-altered ${digest(made, 2)}`, `unproven-files ${trace(made, 4)}`),
  },
  {
    name: "the newest digest rewritten",
    tamper: (made) =>
      rewrite(made, digest(made, -1), (json) => json.replace(/"project_id":"0/, '"project_id":"1')),
    expected: (made) =>
      find(
        `chain-stops ${digest(made, -2)}`,
        `digest-unsigned ${digest(made, -1)}`,
        `unproven-files ${trace(made, -2)}`,
      ),
    inCopy: (made) => find(`digest-unsigned ${digest(made, -1)}`),
  },
  {
    name: "a trace file struck from its digest and removed",
    tamper: (made) => {
      remove(made, trace(made, 4));
      rewrite(made, digest(made, 2), (json) => json.replace(/\{"bucket":[^}]+\},/, ""));
    },
    expected: (made) => find(`digest-altered ${digest(made, 2)}`, `unproven-files ${trace(made, 5)}`),
  },
  {
    name: "a trace file removed",
    tamper: (made) => remove(made, trace(made, 5)),
    expected: (made) => find(`file-missing ${trace(made, 5)}`),
  },
  {
    name: "all trace files removed",
    tamper: (made) => remove(made, ...made.traces),
    expected: (made) => find(...made.traces.map((key) => `file-missing ${key}`)),
  },
  {
    name: "a trace file added",
    tamper: (made) => void addTrace(made, startMs + 2 * hourMs + 1000),
    expected: (made) => find(`file-unlisted ${trace(made, -1)}`),
  },
  ...[
    "evil.json.gz",
    "a/evil.json",
    ".evil.json.gz",
    "x_CloudTrace_cn-north-4_2026-11-04T01-10-00Z_0.json.gz",
  ].map(
    (name): Tampering => ({
      name: `${name} added beside trace files`,
      tamper: (made) => void made.files.set(evil(made, name), anything),
      expected: (made) => find(`file-unlisted ${evil(made, name)}`),
    }),
  ),
  {
    name: "a trace file added below cloudtraces in lower case",
    tamper: (made) => rename(made, trace(made, 4), trace(made, 4).replace("CloudTraces", "cloudtraces")),
    expected: (made) =>
      find(
        `file-missing ${trace(made, 4)}`,
        `file-unlisted ${trace(made, 4).replace("CloudTraces", "cloudtraces")}`,
      ),
  },
  {
    name: "a trace file added right below CloudTraces",
    tamper: (made) => void made.files.set("CloudTraces/evil.json", anything),
    expected: () => find("file-unlisted CloudTraces/evil.json"),
  },
  {
    name: "a trace file added beside CloudTraces",
    tamper: (made) =>
      void made.files.set(
        "other/log_CloudTrace_cn-north-4_2026-11-04T01-10-00Z_0.json.gz",
        made.files.get(trace(made, 1)) as Buffer,
      ),
    expected: () => find("file-unlisted other/log_CloudTrace_cn-north-4_2026-11-04T01-10-00Z_0.json.gz"),
  },
  {
    name: "a trace file added for a service without digests",
    tamper: (made) => void addTrace(made, startMs + 1000, { service: "ECS" }),
    expected: (made) => find(`file-unlisted ${trace(made, -1)}`),
  },
  {
    name: "a trace file added where the digests of a service without digests would lie",
    tamper: (made) => void made.files.set(trace(made, 4).replace("/IAM/", "/Digest/ECS/"), anything),
    expected: (made) => find(`file-unlisted ${trace(made, 4).replace("/IAM/", "/Digest/ECS/")}`),
  },
  {
    name: "a trace file added with a time that is yet to come",
    tamper: (made) => void addTrace(made, Date.UTC(2099, 0, 1)),
    expected: (made) => leave(`newer-files ${trace(made, -1)}`),
  },
  {
    name: "a trace file moved to a service without digests",
    tamper: (made) => rename(made, trace(made, 4), trace(made, 4).replace("/IAM/", "/ECS/")),
    expected: (made) =>
      find(`file-missing ${trace(made, 4)}`, `file-unlisted ${trace(made, 4).replace("/IAM/", "/ECS/")}`),
  },
  {
    name: "a trace file with a time from before the chain added among later ones",
    tamper: (made) => {
      made.traces.push(trace(made, -1).replace(/2026-11-04T/, "2019-11-04T"));
      made.files.set(trace(made, -1), anything);
    },
    expected: (made) => find(`file-unlisted ${trace(made, -1)}`),
  },
  {
    name: "a trace file from before the chain added",
    tamper: (made) => void addTrace(made, startMs - hourMs),
    expected: (made) => leave(`older-files ${trace(made, -1)}`),
  },
  {
    name: "a trace file renamed",
    tamper: (made) => rename(made, trace(made, 4), trace(made, 4).replace(".json", "0.json")),
    expected: (made) =>
      find(`file-missing ${trace(made, 4)}`, `file-unlisted ${trace(made, 4).replace(".json", "0.json")}`),
  },
  {
    name: "a trace file moved between days",
    tamper: (made) => rename(made, trace(made, 5), withOtherDay(trace(made, 5))),
    expected: (made) =>
      find(`file-missing ${trace(made, 5)}`, `file-unlisted ${withOtherDay(trace(made, 5))}`),
  },
  {
    name: "a trace file copied to another day",
    tamper: (made) =>
      void made.files.set(withOtherDay(trace(made, 5)), made.files.get(trace(made, 5)) as Buffer),
    expected: (made) => find(`file-unlisted ${withOtherDay(trace(made, 5))}`),
  },
  {
    name: "the contents of two trace files exchanged",
    tamper: (made) => swap(made, trace(made, 1), trace(made, 8)),
    expected: (made) => find(`file-altered ${trace(made, 1)}`, `file-altered ${trace(made, 8)}`),
  },
  {
    name: "a digest removed",
    tamper: (made) => remove(made, digest(made, 3)),
    expected: (made) =>
      find(
        `digest-missing ${digest(made, 3)}`,
        `file-unlisted ${trace(made, 6)}`,
        `file-unlisted ${trace(made, 7)}`,
      ),
    inCopy: (made) =>
      find(
        `digest-missing ${digest(made, 3)}`,
        `digest-unproven ${digest(made, 2)}`,
        ...made.traces.slice(4, 8).map((key) => `file-unlisted ${key}`),
      ),
  },
  {
    name: "two digests exchanged",
    tamper: (made) => swap(made, digest(made, 1), digest(made, 3)),
    expected: (made) => find(`digest-moved ${digest(made, 1)}`, `digest-moved ${digest(made, 3)}`),
  },
  {
    name: "a digest put in the place of another",
    tamper: (made) => void made.files.set(digest(made, 3), made.files.get(digest(made, 1)) as Buffer),
    expected: (made) =>
      find(
        `digest-missing ${digest(made, 3)}`,
        `digest-moved ${digest(made, 3)}`,
        `file-unlisted ${trace(made, 6)}`,
        `file-unlisted ${trace(made, 7)}`,
      ),
    inCopy: (made) =>
      find(
        `digest-missing ${digest(made, 3)}`,
        `digest-moved ${digest(made, 3)}`,
        `digest-unproven ${digest(made, 2)}`,
        ...made.traces.slice(4, 8).map((key) => `file-unlisted ${key}`),
      ),
  },
  {
    name: "a digest moved between days",
    tamper: (made) => rename(made, digest(made, 3), withOtherDay(digest(made, 3))),
    expected: (made) => find(`digest-moved ${withOtherDay(digest(made, 3))}`),
  },
  {
    name: "a digest renamed",
    tamper: (made) => rename(made, digest(made, 3), digest(made, 3).replace("log_", "lag_")),
    expected: (made) => find(`digest-moved ${digest(made, 3).replace("log_", "lag_")}`),
  },
  {
    name: "two digests removed in the middle, trace files and all",
    tamper: (made) => {
      const { digests, traces } = ofHours(made, 2, 4);
      remove(made, ...digests, ...traces);
    },
    expected: (made) => find(`digest-missing ${digest(made, 3)}`),
    inCopy: (made) =>
      find(
        `digest-missing ${digest(made, 3)}`,
        `digest-unproven ${digest(made, 1)}`,
        `file-unlisted ${trace(made, 2)}`,
        `file-unlisted ${trace(made, 3)}`,
      ),
  },
  {
    name: "the oldest digests removed",
    tamper: (made) => remove(made, digest(made, 0), digest(made, 1)),
    expected: (made) => leave(`chain-cut ${digest(made, 2)}`, `older-files ${trace(made, 0)}`),
  },
  {
    name: "the oldest digests removed, trace files and all",
    tamper: (made) => {
      const { digests, traces } = ofHours(made, 0, 2);
      remove(made, ...digests, ...traces);
    },
    expected: (made) => leave(`chain-cut ${digest(made, 2)}`),
  },
  {
    name: "the newest digests removed",
    tamper: (made) => remove(made, ...made.digests.slice(3)),
    expected: (made) => leave(`chain-stops ${digest(made, 2)}`, `unproven-files ${trace(made, 6)}`),
    inCopy: (made) => leave(`newest-unproven ${digest(made, 2)}`, `newer-files ${trace(made, 7)}`),
  },
  {
    name: "all digests removed",
    tamper: (made) => remove(made, ...made.digests),
    expected: (made) => leave("nothing-there ", `no-digests ${trace(made, 0)}`),
  },
  {
    name: "everything removed",
    tamper: (made) => made.files.clear(),
    expected: () => leave("nothing-there "),
  },
  {
    name: "all of IAM removed, and another service left",
    tamper: (made) => {
      made.files.clear();
      mergeArchives(made, makeChain({ hours, service: "ECS" }));
    },
    expected: () => find("service-missing "),
  },
  {
    name: "everything rewritten, and a newest digest forged that lists it",
    tamper: (made) => {
      for (const key of made.traces) made.files.set(key, anything);
      remove(made, ...made.digests);
      made.signatures.clear();
      made.digests.push(forgeDigest(made, endMs - hourMs, made.traces, "2026-11-04T04-00-00Z"));
    },
    expected: (made) =>
      leave(
        `chain-unproven ${digest(made, -1)}`,
        `newest-unproven ${digest(made, -1)}`,
        `unproven-files ${trace(made, 0)}`,
      ),
  },
  {
    name: "hours removed, and a digest forged that covers them and goes to 2099",
    tamper: (made) => {
      const { digests, traces } = ofHours(made, 2, 4);
      remove(made, ...digests, ...traces);
      made.digests.push(forgeDigest(made, endMs, [], "2099-01-01T00-00-00Z"));
    },
    expected: (made) => find(`digest-missing ${digest(made, 3)}`, `newest-unproven ${digest(made, -1)}`),
    inCopy: (made) =>
      find(
        `digest-missing ${digest(made, 3)}`,
        `newest-unproven ${digest(made, -1)}`,
        `digest-unproven ${digest(made, 1)}`,
        `file-unlisted ${trace(made, 2)}`,
        `file-unlisted ${trace(made, 3)}`,
      ),
  },
  {
    name: "a digest slipped in, with a trace file that it lists",
    tamper: (made) => {
      const forged: MadeArchive = { files: new Map(), signatures: new Map(), digests: [], traces: [] };
      const extra = addTrace(forged, startMs + hourMs + 1000);
      const key = addDigest(forged, startMs + hourMs + 60_000, [extra], { privateKey: otherKeys.privateKey });
      made.digests.push(key);
      made.traces.push(extra);
      for (const each of [extra, key]) made.files.set(each, forged.files.get(each) as Buffer);
    },
    expected: (made) => find(`digest-slipped-in ${digest(made, -1)}`, `file-unlisted ${trace(made, -1)}`),
  },
  {
    name: "the older half taken away for a chain that begins later",
    tamper: (made) => {
      const later = makeChain({ hours: 2, startMs: startMs + 4 * hourMs });
      remove(made, ...made.digests.slice(2), ...made.traces.slice(4));
      mergeArchives(made, later);
      made.digests.splice(2, 9, ...later.digests);
    },
    expected: (made) => find(`chain-restarted ${digest(made, 2)}`),
    inCopy: (made) =>
      find(
        `chain-restarted ${digest(made, 2)}`,
        `digest-unproven ${digest(made, 1)}`,
        `file-unlisted ${trace(made, 2)}`,
        `file-unlisted ${trace(made, 3)}`,
      ),
  },
  {
    name: "two genuine chains spliced, where the link names another digest",
    tamper: (made) => {
      const other = makeChain({ hours, prefix: "other" });
      remove(made, ...made.digests.slice(3), ...made.traces.slice(6));
      const part = ofHours(other, 3, hours);
      for (const key of [...part.digests, ...part.traces])
        made.files.set(key, other.files.get(key) as Buffer);
      for (const [key, signature] of other.signatures) made.signatures.set(key, signature);
      made.digests.splice(3, 9, ...part.digests);
    },
    expected: (made) => find(`digest-missing ${digest(made, 2).replace("log_", "other_")}`),
    inCopy: (made) =>
      find(
        `digest-missing ${digest(made, 2).replace("log_", "other_")}`,
        `digest-unproven ${digest(made, 2)}`,
        `newest-unproven ${digest(made, -1)}`,
        `file-unlisted ${trace(made, 4)}`,
        `file-unlisted ${trace(made, 5)}`,
      ),
  },
  {
    name: "a genuine chain of another prefix beside it",
    tamper: (made) => mergeArchives(made, makeChain({ hours, prefix: "other" })),
    expected: (made) =>
      find(
        `chain-restarted ${digest(made, 0).replace("log_", "other_")}`,
        ...made.digests
          .slice(1)
          .flatMap((key) => [`link-broken ${key}`, `link-broken ${key.replace("log_", "other_")}`]),
      ),
    inCopy: (made) =>
      find(
        `chain-restarted ${digest(made, 0).replace("log_", "other_")}`,
        ...made.digests.slice(1, -1).map((key) => `link-broken ${key.replace("log_", "other_")}`),
        ...made.digests.slice(1).map((key) => `link-broken ${key}`),
        `digest-slipped-in ${digest(made, -1).replace("log_", "other_")}`,
        ...made.traces.slice(-2).map((key) => `file-unlisted ${key.replace("log_", "other_")}`),
      ),
  },
  {
    name: "digests of another bucket in place of some",
    tamper: (made) => {
      const other = makeChain({ hours, bucket: "others" });
      for (const index of [2, 3]) {
        made.files.set(digest(made, index), other.files.get(digest(made, index)) as Buffer);
        made.signatures.set(digest(made, index), other.signatures.get(digest(made, index)) as string);
      }
    },
    expected: (made) =>
      find(
        `chain-cut ${digest(made, 2)}`,
        `chain-stops ${digest(made, 3)}`,
        `digest-missing ${digest(made, 3)}`,
        `elsewhere ${digest(made, 2)}`,
        `origins-differ ${digest(made, 2)}`,
      ),
    inCopy: (made) =>
      find(
        `chain-cut ${digest(made, 2)}`,
        `digest-altered ${digest(made, 1)}`,
        `digest-altered ${digest(made, 3)}`,
        `origins-differ ${digest(made, 2)}`,
        `unproven-files ${trace(made, 2)}`,
      ),
  },
  {
    name: "a whole chain of another project beside it",
    tamper: (made) => mergeArchives(made, makeChain({ hours, prefix: "p", project: "f".repeat(32) })),
    expected: (made) => find(`origins-differ ${digest(made, 0).replace("log_", "p_")}`),
    inCopy: (made) =>
      find(
        `newest-unproven ${digest(made, -1).replace("log_", "p_")}`,
        `origins-differ ${digest(made, 0).replace("log_", "p_")}`,
      ),
  },
];

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlace } from "../../../scripts/archive/layout.ts";
import type { TimeRange } from "../../../scripts/archive/period.ts";
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
import { asBucket, asCopy, verify } from "./memory-archive.ts";

const runs = { numRuns: 400 };
const anyIndex = fc.nat({ max: 60 });

/** A genuine archive, as CTS may have written it. */
const anyArchive = fc.record({
  hours: fc.integer({ min: 1, max: 7 }),
  filesPerHour: fc.integer({ min: 0, max: 3 }),
  service: fc.constantFrom("IAM", "IAM", ""),
  tracker: fc.constantFrom("system", "system", ""),
});

/** What somebody does to it; `a` and `b` choose the files. */
const anyChange = fc.record({
  kind: fc.constantFrom(
    "remove",
    "flip",
    "cut",
    "copy",
    "exchange",
    "rename",
    "add",
    "forge",
    "unsign",
    "join",
    "cut off the start",
    "cut off the end",
  ),
  a: anyIndex,
  b: anyIndex,
});
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;

const renames: ((key: string) => string)[] = [
  (key) => key.replace("/2026/11/4/", "/2026/11/3/"),
  (key) => key.replace("T23-", "T22-"),
  (key) => key.replace("2026-11-04", "2026-11-14"),
  (key) => key.replace("IAM", "ECS"),
  (key) => key.replace("CloudTraces", "CLOUDTRACES"),
  (key) => key.replace("system", "System"),
  (key) => key.replace("/Digest", ""),
  (key) => key.replace("log_", "lag_"),
  (key) => key.replace(".json.gz", ".json"),
  (key) => `copy/${key}`,
];

/** Returns another genuine archive where it joins one to it. */
function change(made: MadeArchive, { kind, a, b }: Change, settings: object): MadeArchive | undefined {
  const keys = [...made.files.keys()];
  if (keys.length === 0) return undefined;
  const [key = "", other = ""] = [keys[a % keys.length], keys[b % keys.length]];
  const bytes = made.files.get(key) as Buffer;
  const move = (from: string, to: string) => made.files.set(to, made.files.get(from) as Buffer);
  switch (kind) {
    case "remove":
      made.files.delete(key);
      break;
    case "flip": {
      const flipped = Buffer.from(bytes);
      flipped[b % bytes.length] = (flipped[b % bytes.length] ?? 0) ^ (1 + (a % 255));
      made.files.set(key, flipped);
      break;
    }
    case "cut":
      made.files.set(key, bytes.subarray(0, b));
      break;
    case "copy":
      move(key, other);
      break;
    case "exchange": {
      move(other, key);
      made.files.set(other, bytes);
      break;
    }
    case "rename": {
      const to = renames[b % renames.length]?.(key) ?? key;
      if (a % 2 === 0) made.files.delete(key);
      made.files.set(to, bytes);
      break;
    }
    case "add":
      addTrace(made, startMs + ((a - 5) * hourMs) / 4, { ...settings, prefix: b % 2 ? "log" : "evil" });
      break;
    case "forge": {
      const forged = { ...made, signatures: new Map(b % 2 ? made.signatures : []) };
      const name = addDigest(forged, startMs + ((a % 9) - 1) * hourMs, made.traces, {
        ...settings,
        privateKey: otherKeys.privateKey,
      });
      if (b % 3 > 0) made.signatures.delete(name);
      break;
    }
    case "unsign":
      made.signatures.delete(key);
      break;
    case "join": {
      const more = { hours: 1 + (a % 5), startMs: startMs + (b % 7) * hourMs, prefix: "other" };
      const joined = makeChain({ ...settings, ...more });
      mergeArchives(made, joined);
      return joined;
    }
    default: {
      const isOld = (each: string) => (readPlace(each)?.timeMs ?? 0) < startMs + (a % 8) * hourMs;
      for (const each of keys)
        if (isOld(each) === (kind === "cut off the start") && (b % 2 || /Digest/.test(each)))
          made.files.delete(each);
    }
  }
  return undefined;
}

/** The trace files of a time by their names, with their bytes; what has no time may be of any. */
function tracesOf(files: ReadonlyMap<string, Buffer>, fromMs: number, toMs: number): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, bytes] of files) {
    const place = readPlace(key);
    const isDigest = place?.digest !== undefined && !/_CloudTrace_/.test(key);
    const timeMs = place?.timeMs ?? fromMs;
    if (!isDigest && timeMs >= fromMs && timeMs < toMs) found.set(key, bytes.toString("hex"));
  }
  return found;
}

const anyRange = fc
  .record({ since: fc.option(fc.nat({ max: 12 })), until: fc.option(fc.nat({ max: 14 })) })
  .map(({ since, until }) => ({
    ...(since === null ? {} : { sinceMs: startMs + ((since - 2) * hourMs) / 2 }),
    ...(until === null ? {} : { untilMs: startMs + (until * hourMs) / 2 }),
  }))
  .filter(({ sinceMs, untilMs }: TimeRange) => (sinceMs ?? 0) < (untilMs ?? Number.POSITIVE_INFINITY));

describe("verifyArchives", () => {
  it("proves every genuine archive, whole", async () => {
    await fc.assert(
      fc.asyncProperty(anyArchive, fc.boolean(), async (settings, isCopy) => {
        const made = makeChain(settings);
        const nowMs = startMs + settings.hours * hourMs + hourMs;
        const archive = isCopy ? asCopy(made, made.signatures) : asBucket(made);
        const { result, proven, findings, open } = await verify(archive, { nowMs });
        expect({ result, findings, open, proven: [...proven.keys()].sort() }).toEqual({
          result: "proven",
          findings: [],
          open: [],
          proven: [...made.traces].sort(),
        });
      }),
      { numRuns: 100 },
    );
  });

  it("says proven only where every file of the period is there as it was, and no other", async () => {
    let changedAndProven = 0;
    await fc.assert(
      fc.asyncProperty(
        anyArchive,
        fc.array(anyChange, { minLength: 1, maxLength: 4 }),
        anyRange,
        fc.boolean(),
        async (settings, changes, range, isCopy) => {
          const genuine = makeChain(settings);
          const made = { ...makeChain(settings), files: new Map(genuine.files) };
          const written = [genuine, ...changes.flatMap((each) => change(made, each, settings) ?? [])];
          const endMs = startMs + settings.hours * hourMs;
          const archive = isCopy ? asCopy(made, made.signatures) : asBucket(made);
          const { result, chains } = await verify(archive, { range, nowMs: endMs + hourMs });
          if (result !== "proven") return;
          changedAndProven++;
          const toMs = range.untilMs ?? (isCopy ? (chains[0]?.toMs ?? 0) : endMs);
          const fromMs = range.sinceMs ?? startMs;
          expect(chains).toHaveLength(1);
          // Of the chain that was joined to it, a period may be as genuine.
          const genuineTraces = written.map(({ files }) => tracesOf(files, fromMs, toMs));
          expect(genuineTraces).toContainEqual(tracesOf(made.files, fromMs, toMs));
        },
      ),
      runs,
    );
    // Changes outside of the period, and those that change nothing, leave it proven.
    expect(changedAndProven).toBeGreaterThan(0);
  });

  it("proves no file that is not as CTS wrote it", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyArchive,
        fc.array(anyChange, { minLength: 1, maxLength: 6 }),
        async (settings, changes) => {
          const genuine = makeChain(settings);
          const other = makeChain({ ...settings, prefix: "other" });
          const made = { ...makeChain(settings), files: new Map(genuine.files) };
          for (const each of changes) change(made, each, settings);
          const { proven } = await verify(asCopy(made, made.signatures));
          for (const key of proven.keys()) {
            const written = genuine.files.get(key) ?? other.files.get(key);
            if (written) expect(made.files.get(key)).toEqual(written);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

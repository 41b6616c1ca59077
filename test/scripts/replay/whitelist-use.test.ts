import { describe, expect, it } from "vitest";
import { explainRefused } from "../../../scripts/check-config/explain-refused.ts";
import { createTally } from "../../../scripts/replay/create-tally.ts";
import { tellWhitelistUse } from "../../../scripts/replay/whitelist-use.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";
import { judgeAll } from "./judged.ts";

const list = "10.0.0.0/24, 10.0.0.7, 10.0.0.0/24, 192.0.2.1-192.0.2.9, 2001:db8::/32, 300.1.1.1";

function tallyOf(sources: readonly (string | undefined)[], text = list) {
  const tally = createTally({ keepNewest: false });
  for (const judged of judgeAll(
    sources.map((source_ip) => ({ source_ip })),
    text,
  ))
    tally.onJudged(judged);
  return tally;
}

describe("tellWhitelistUse", () => {
  it("tells which entries admitted nobody, what covers them, and what cannot be read", () => {
    const tally = tallyOf(["10.0.0.7", "10.0.0.8", "::ffff:10.0.0.9", "192.0.2.5", "203.0.113.9"]);
    expect(tellWhitelistUse(list, compileWhitelist(list, { explain: explainRefused }), tally)).toEqual({
      bytes: list.length,
      entries: [
        { text: "10.0.0.0/24", admitted: 3, coveredBy: undefined, takenOut: false, shut: false },
        { text: "10.0.0.7", admitted: 0, coveredBy: "10.0.0.0/24", takenOut: false, shut: false },
        { text: "10.0.0.0/24", admitted: 0, coveredBy: "10.0.0.0/24", takenOut: false, shut: false },
        { text: "192.0.2.1-192.0.2.9", admitted: 1, coveredBy: undefined, takenOut: false, shut: false },
        { text: "2001:db8::/32", admitted: 0, coveredBy: undefined, takenOut: false, shut: false },
      ],
      exclusions: [],
      problems: [
        '"300.1.1.1" (character 73) cannot be read and admits nobody: Each number of an IPv4 address is at most 255.',
      ],
    });
  });

  it("tells which exclusions took nobody out, and which entries they take out whole", () => {
    const text = "10.0.0.0/24, !10.0.0.7, !10.0.0.7, !10.0.0.8, !192.0.2.1, 10.0.0.7/32";
    const use = tellWhitelistUse(
      text,
      compileWhitelist(text),
      tallyOf(["10.0.0.7", "10.0.0.7", "10.0.0.9", "192.0.2.1"], text),
    );
    expect(use).toMatchObject({
      entries: [
        { text: "10.0.0.0/24", admitted: 1, takenOut: false, shut: false },
        { text: "10.0.0.7/32", admitted: 0, takenOut: true, shut: false },
      ],
      exclusions: [
        { text: "!10.0.0.7", tookOut: 2 },
        { text: "!10.0.0.7", tookOut: 0 },
        { text: "!10.0.0.8", tookOut: 0 },
        { text: "!192.0.2.1", tookOut: 0 },
      ],
    });
  });

  it("counts bytes, and strikes nothing that an unreadable exclusion shuts", () => {
    const text = "10.0.0.0/24 10.0.0.7 !10.0.0.x # 上海";
    expect(tellWhitelistUse(text, compileWhitelist(text), tallyOf(["10.0.0.7"], text))).toMatchObject({
      bytes: 39,
      entries: [
        { text: "10.0.0.0/24", admitted: 0, shut: true },
        { text: "10.0.0.7", admitted: 1, shut: false },
      ],
    });
  });

  it("changes no verdict where the entries that admitted nobody are struck", () => {
    const sources = ["10.0.0.1", "10.0.0.6", "10.0.0.9", "10.0.0.20", "10.0.1.1"];
    const overlapping = "10.0.0.1-10.0.0.9, 10.0.0.5-10.0.0.20, 10.0.0.6-10.0.0.7, 10.0.0.0/30, 10.9.9.9";
    const use = tellWhitelistUse(overlapping, compileWhitelist(overlapping), tallyOf(sources, overlapping));
    const kept = use.entries.filter(({ admitted }) => admitted > 0).map(({ text }) => text);
    expect(kept.length).toBeLessThan(use.entries.length);
    const kinds = (text: string) =>
      judgeAll(
        sources.map((source_ip) => ({ source_ip })),
        text,
      ).map(({ verdict }) => verdict.kind);
    expect(kinds(kept.join(","))).toEqual(kinds(overlapping));
  });

  it("finds dead entries by entry: one address may stand in several", () => {
    const text =
      "10.0.0.1?user=ann,10.0.0.1?user=bob,10.0.0.1?until=2020-01-01,10.0.0.0/24?user=ann,10.0.0.0/24," +
      "!10.0.0.9?user=ann,!10.0.0.9?until=2020-01-01";
    const tally = createTally({ keepNewest: false });
    const traces = [
      { source_ip: "10.0.0.9", user: { name: "ann" } },
      { source_ip: "10.0.0.9", user: { name: "bob" } },
    ];
    for (const judged of judgeAll(traces, text)) tally.onJudged(judged);
    expect(tellWhitelistUse(text, compileWhitelist(text), tally)).toMatchObject({
      entries: [
        { admitted: 0, coveredBy: "10.0.0.0/24", takenOut: false },
        { admitted: 0, coveredBy: "10.0.0.0/24", takenOut: false },
        { admitted: 0, coveredBy: "10.0.0.0/24", takenOut: false },
        { admitted: 0, coveredBy: "10.0.0.0/24", takenOut: false },
        { text: "10.0.0.0/24", admitted: 1, coveredBy: undefined },
      ],
      exclusions: [{ tookOut: 1 }, { tookOut: 0 }],
    });
    const alone = "10.0.0.1?user=ann,10.0.0.1?user=bob";
    const other = createTally({ keepNewest: false });
    const byBob = { source_ip: "10.0.0.1", user: { name: "bob" } };
    for (const judged of judgeAll([byBob, byBob], alone)) other.onJudged(judged);
    expect(tellWhitelistUse(alone, compileWhitelist(alone), other).entries).toMatchObject([
      { text: "10.0.0.1?user=ann", admitted: 0, coveredBy: undefined, takenOut: false },
      { text: "10.0.0.1?user=bob", admitted: 2 },
    ]);
  });

  it("takes nothing for taken out whole by an exclusion that has conditions", () => {
    const text = "10.0.0.1,!10.0.0.1?until=2020-01-01";
    expect(tellWhitelistUse(text, compileWhitelist(text), tallyOf([], text)).entries).toMatchObject([
      { takenOut: false },
    ]);
  });
});

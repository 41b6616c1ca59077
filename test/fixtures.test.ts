/** The fixtures keep their own promises: complete, consistent, documented, and nobody's real data. */
import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { describe, expect, it } from "vitest";
import { type Case, eventNames, loadCases, loadEvent } from "./fixtures.ts";

const defaultWhitelist = /default whitelist, `(.+?)`/.exec(readFixture("README.md"))?.[1];
const events = eventNames();
const cases = loadCases();

describe("loadEvent", () => {
  it("gives a fresh copy at each call", () => {
    const first = traceOf("login-illegal.json");
    first.source_ip = "changed";

    expect(traceOf("login-illegal.json").source_ip).toBe("10.65.56.139");
  });
});

describe("fixtures/events", () => {
  it.each(events)("%s is named in kebab case", (event) => {
    expect(event).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.json$/);
  });

  it.each(events)("%s is formatted with two spaces", (event) => {
    const text = readFixture(`events/${event}`);

    expect(text).toBe(`${escapeInvisible(JSON.stringify(JSON.parse(text), null, 2))}\n`);
  });

  it("have trace ids of their own", () => {
    const ids = events.map((event) => traceOf(event).trace_id).filter((id) => typeof id === "string");

    expect(ids.length).toBeGreaterThanOrEqual(15);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it.each(events)("%s holds no address that is somebody's", (event) => {
    const foreign = textsIn(loadEvent(event))
      .flatMap(addressesIn)
      .filter((address) => !isOurs(address));

    expect(foreign).toEqual([]);
  });
});

describe("fixtures/cases.json", () => {
  it("uses every event, and only events that exist", () => {
    const used = new Set(cases.map((one) => one.event));

    expect([...used].sort()).toEqual(events);
  });

  it("starts with the best practice's own three", () => {
    expect(cases.slice(0, 3).map((one) => [one.event, one.decision])).toEqual([
      ["login-illegal.json", "alarmed"],
      ["login-allowed.json", "allowed"],
      ["logout-allowed.json", "allowed"],
    ]);
    expect(cases[0]?.alarm).toBe("Illegal operation[IP:10.65.56.139, Action:login]");
  });

  it("has one decision for each event and its variables", () => {
    const inputs = cases.map((one) => JSON.stringify([one.event, one.whitelist, one.actions, one.language]));

    expect(inputs).toEqual([...new Set(inputs)]);
  });

  it("has one case to a name", () => {
    const names = cases.map((one) => one.name);

    expect(names).toEqual([...new Set(names)]);
  });

  it.each(cases)("$name", (one) => {
    expect(reasonsOf[one.decision]).toContain(one.reason);
    expect(Object.keys(one)).toEqual(fieldsOf(one));
    if (one.decision === "alarmed") expect(one.alarm).toMatch(lineNaming(traceOf(one.event).trace_name));
  });
});

describe("fixtures/README.md", () => {
  it("has a row for every event, with what is decided by default", () => {
    const rows = [...readFixture("README.md").matchAll(/^\| `([a-z0-9-]+\.json)` .*\| (\S[^|]*\S) +\|$/gm)];
    const byDefault = cases.filter(
      (one) => one.whitelist === defaultWhitelist && !one.actions && !one.language,
    );

    expect(rows.map(([, event, decided]) => `${event}: ${decided}`).sort()).toEqual(
      byDefault.map((one) => `${one.event}: ${one.decision}, ${one.reason}`).sort(),
    );
    expect(rows.map(([, event]) => event).sort()).toEqual(events);
  });
});

const reasonsOf: Record<Case["decision"], string[]> = {
  alarmed: ["not-whitelisted", "unreadable-source", "missing-source"],
  allowed: ["whitelisted"],
  ignored: ["not-iam", "not-audited", "system-action"],
  failed: ["EventError"],
};

function fieldsOf(one: Case): string[] {
  return [
    ...["name", "event", "whitelist"],
    ...(one.actions === undefined ? [] : ["actions"]),
    ...(one.language === undefined ? [] : ["language"]),
    ...["decision", "reason"],
    ...(one.decision === "alarmed" ? ["alarm"] : []),
  ];
}

function lineNaming(action: unknown): RegExp {
  return new RegExp(`^Illegal operation\\[IP:[^\\[\\]]+, Action:${action}\\]$`);
}

/** The trace of an event; of an event without one, the event itself. */
function traceOf(event: string): Record<string, unknown> {
  const whole = loadEvent(event) as Record<string, unknown>;
  return (whole.cts ?? whole) as Record<string, unknown>;
}

function readFixture(path: string): string {
  return readFileSync(new URL(`../fixtures/${path}`, import.meta.url), "utf8");
}

/** What an editor or a terminal would hide stands in the files as an escape. */
function escapeInvisible(json: string): string {
  return json.replace(
    /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function addressesIn(text: string): string[] {
  return text.split(/[^0-9a-f.:]+/i).filter((word) => isIP(word) !== 0);
}

/** From a range reserved for documentation, or one of the best practice's three; mapped forms included. */
function isOurs(address: string): boolean {
  return ours.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

const ours = new BlockList();
for (const range of ["192.0.2.0", "198.51.100.0", "203.0.113.0"]) ours.addSubnet(range, 24);
ours.addSubnet("2001:db8::", 32, "ipv6");
for (const address of ["192.168.1.2", "10.45.65.48", "10.65.56.139"]) ours.addAddress(address);

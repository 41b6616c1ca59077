import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCases, readEventFiles } from "../../../scripts/start/jobs.ts";
import { loadCases, loadEvent } from "../../fixtures.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "jobs-"));
});
afterAll(() => rm(directory, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(directory, name), text);
  return join(directory, name);
}

describe("readCases", () => {
  it("reads every case with its event and what it expects", async () => {
    const jobs = await readCases();
    expect(jobs).toHaveLength(loadCases().length);
    expect(jobs[0]).toEqual({
      name: "login-illegal",
      event: loadEvent("login-illegal.json"),
      whitelist: "192.168.1.2,10.45.65.48",
      expected: {
        decision: "alarmed",
        reason: "not-whitelisted",
        alarm: "Illegal operation[IP:10.65.56.139, Action:login]",
      },
    });
  });
});

describe("readEventFiles", () => {
  it("reads single events and arrays of them", async () => {
    const one = await file("one.json", '\uFEFF{"a":1}');
    const many = await file("many.json", '[{"a":2},null]');
    expect(await readEventFiles([one, many], { whitelist: "10.0.0.1", actions: "login" })).toEqual({
      jobs: [
        { name: "one", event: { a: 1 }, whitelist: "10.0.0.1", actions: "login" },
        { name: "many #1", event: { a: 2 }, whitelist: "10.0.0.1", actions: "login" },
        { name: "many #2", event: null, whitelist: "10.0.0.1", actions: "login" },
      ],
      problems: [],
    });
  });

  it("names each file that holds no event, says what to write, and reads the rest", async () => {
    const bad = await file("bad.json", "{\u001b[31m");
    const empty = await file("empty.json", "[]");
    const good = await file("good.json", "{}");
    const missing = join(directory, "missing.json");
    const { jobs, problems } = await readEventFiles([bad, empty, missing, directory, good], {
      whitelist: "",
    });
    expect(jobs).toEqual([{ name: "good", event: {}, whitelist: "" }]);
    expect(problems).toEqual([
      expect.stringMatching(/bad\.json: holds no event \(.*write one event/),
      expect.stringMatching(/empty\.json: holds no event \(an empty array\); write one event/),
      expect.stringMatching(/missing\.json: there is no such file/),
      expect.stringMatching(/: is a directory/),
    ]);
    expect(problems.join("")).not.toContain("\u001b");
  });
});

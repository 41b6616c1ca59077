import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
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
  const settings = { whitelist: "10.0.0.1", actions: "login" };
  const trace = { service_type: "IAM", trace_name: "login" };
  const event = { cts: trace };

  it("reads files, and folders with all below them, each named after its file", async () => {
    const one = await file("one.json", JSON.stringify(event));
    await mkdir(join(directory, "folder/2"), { recursive: true });
    await mkdir(join(directory, "folder/10"));
    await file("folder/10/late.jsonl.gz", JSON.stringify(event));
    await file("folder/2/early.jsonl", `${JSON.stringify(trace)}\n${JSON.stringify(event)}\n`);
    expect(await readEventFiles([one, join(directory, "folder")], settings)).toEqual({
      jobs: [
        { name: "one", event, ...settings },
        { name: "2/early #1", event, ...settings },
        { name: "2/early #2", event, ...settings },
        { name: "10/late", event, ...settings },
      ],
      problems: [],
    });
  });

  it("reads standard input", async () => {
    const stdin = Readable.from([Buffer.from(JSON.stringify(trace))]);
    expect(await readEventFiles(["-"], { whitelist: "" }, stdin)).toEqual({
      jobs: [{ name: "standard input", event, whitelist: "" }],
      problems: [],
    });
  });

  it("names each part that cannot be read, and reads the rest", async () => {
    const bad = await file("bad\u202e.json", "{\u001b[31m");
    const empty = await file("empty.json", "[]");
    const good = await file("good.json", JSON.stringify(event));
    const missing = join(directory, "missing.json");
    const { jobs, problems } = await readEventFiles([bad, empty, missing, good], settings);
    expect(jobs).toEqual([{ name: "good", event, ...settings }]);
    expect(problems).toEqual([
      expect.stringMatching(/bad\(U\+202E\)\.json: line 1, column 2: the content ends in the middle of it$/),
      expect.stringMatching(/empty\.json: it holds no event$/),
      expect.stringMatching(/missing\.json: there is no such file$/),
    ]);
  });

  it("says that a folder holds no file", async () => {
    const folder = join(directory, "empty-folder");
    await mkdir(folder);
    expect(await readEventFiles([folder], settings)).toEqual({
      jobs: [],
      problems: [`${folder}: it is a folder that holds no file`],
    });
  });

  it("names a file by its path from here", async () => {
    expect((await readEventFiles(["package.json", "LICENSE"], settings)).problems).toEqual([
      expect.stringMatching(/^LICENSE: line \d+, column \d+: /),
    ]);
  });
});

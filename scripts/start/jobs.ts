/** What `npm start` runs: the cases of the fixtures, or events from files. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { clean } from "../../src/text.ts";

/** What must come out of a job. */
interface Expectation {
  decision: string;
  /** As in the outcome; for `failed`, the name of the error. */
  reason: string;
  alarm?: string;
}

export interface Job {
  /** Short, for the table. */
  name: string;
  event: unknown;
  /** Text of the variable `IP`. */
  whitelist: string;
  /** Text of the variable `Actions`; absent where it is not set. */
  actions?: string;
  expected?: Expectation;
}

export interface FileReading {
  jobs: Job[];
  /** One line for each file that holds no event, with what to write instead. */
  problems: string[];
}

interface Case extends Expectation {
  event: string;
  whitelist: string;
  actions?: string;
}

const fixtures = new URL("../../fixtures/", import.meta.url);

/** The cases of `fixtures/cases.json`, in reading order. */
export async function readCases(): Promise<Job[]> {
  const cases: Case[] = JSON.parse(await readFile(new URL("cases.json", fixtures), "utf8"));
  return Promise.all(
    cases.map(async ({ event, whitelist, actions, decision, reason, alarm }) => ({
      name: basename(event, ".json"),
      event: JSON.parse(await readFile(new URL(`events/${event}`, fixtures), "utf8")),
      whitelist,
      ...(actions === undefined ? {} : { actions }),
      expected: { decision, reason, ...(alarm === undefined ? {} : { alarm }) },
    })),
  );
}

/** Reads each file; one that cannot be read is a problem, and the others are read all the same. */
export async function readEventFiles(
  files: readonly string[],
  settings: Pick<Job, "whitelist" | "actions">,
): Promise<FileReading> {
  const jobs: Job[] = [];
  const problems: string[] = [];
  for (const file of files) {
    try {
      const events = parseEvents(await readFile(file, "utf8"));
      const name = clean(basename(file, ".json"), 80);
      for (const [index, event] of events.entries()) {
        jobs.push({ name: events.length > 1 ? `${name} #${index + 1}` : name, event, ...settings });
      }
    } catch (error) {
      problems.push(`${clean(file, 300)}: ${explain(error)}`);
    }
  }
  return { jobs, problems };
}

const advice =
  'write one event, {"cts": {…}}, or an array of them; fixtures/events/login-illegal.json is a good one';

function parseEvents(text: string): unknown[] {
  const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  const events = Array.isArray(parsed) ? parsed : [parsed];
  if (events.length === 0) throw new SyntaxError("an empty array");
  return events;
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file; name a JSON file that holds events";
  if (code === "EISDIR") return "is a directory; name the JSON files in it";
  if (code !== undefined) return `cannot be read (${code}); name a JSON file that holds events`;
  return `holds no event (${clean(message, 200)}); ${advice}`;
}

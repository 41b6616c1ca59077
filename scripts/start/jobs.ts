/** What `npm start` runs: the cases of the fixtures, or events from files. */
import { readFile } from "node:fs/promises";
import { basename, isAbsolute, relative } from "node:path";
import { clean } from "../../src/text.ts";
import { listFiles } from "../archive/sources.ts";
import { readEvents } from "./read-events.ts";

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
  /** Text of the variable `Language`; absent where it is that of all jobs. */
  language?: string;
  expected?: Expectation;
}

export interface FileReading {
  jobs: Job[];
  /** One line for each part that cannot be read: the file, where in it, and why. */
  problems: string[];
}

interface Case extends Expectation {
  event: string;
  whitelist: string;
  actions?: string;
  language?: string;
}

const fixtures = new URL("../../fixtures/", import.meta.url);

/** The cases of `fixtures/cases.json`, in reading order. */
export async function readCases(): Promise<Job[]> {
  const cases: Case[] = JSON.parse(await readFile(new URL("cases.json", fixtures), "utf8"));
  return Promise.all(
    cases.map(async ({ event, whitelist, actions, language, decision, reason, alarm }) => ({
      name: basename(event, ".json"),
      event: JSON.parse(await readFile(new URL(`events/${event}`, fixtures), "utf8")),
      whitelist,
      ...(actions === undefined ? {} : { actions }),
      ...(language === undefined ? {} : { language }),
      expected: { decision, reason, ...(alarm === undefined ? {} : { alarm }) },
    })),
  );
}

/**
 * Reads files, folders with all below them, and standard input (`-`); what cannot be read is a problem, and the rest
 * is read all the same.
 */
export async function readEventFiles(
  paths: readonly string[],
  settings: Pick<Job, "whitelist" | "actions">,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<FileReading> {
  const jobs: Job[] = [];
  const problems: string[] = [];
  for (const path of paths) {
    const before = jobs.length + problems.length;
    for await (const file of listFiles([path], stdin)) {
      const { events, problems: found } = await readEvents(file);
      const shown = shorten(file.name);
      for (const problem of found) problems.push(clean(`${shown}: ${problem}`, 600));
      if (events.length === 0 && found.length === 0) problems.push(clean(`${shown}: it holds no event`, 600));
      const name = nameJob(path, file.name);
      for (const [index, event] of events.entries())
        jobs.push({ name: events.length > 1 ? `${name} #${index + 1}` : name, event, ...settings });
    }
    if (jobs.length + problems.length === before)
      problems.push(clean(`${shorten(path)}: it is a folder that holds no file`, 600));
  }
  return { jobs, problems };
}

/** The path as it is known from here. */
function shorten(name: string): string {
  const fromHere = relative("", name);
  return isAbsolute(name) && fromHere !== "" && !fromHere.startsWith("..") ? fromHere : name;
}

/** A file by its own name, one of a folder by its path in it; without what all have in common. */
function nameJob(path: string, name: string): string {
  const inFolder = relative(path, name);
  const own = path === "-" ? name : inFolder === "" ? basename(name) : inFolder;
  return clean(own.replace(/(\.jsonl?)?(\.gz)?$/, ""), 80);
}

/** The one door to `fixtures/`: the events, and the cases that say what must be decided about them. */
import { readdirSync, readFileSync } from "node:fs";

/** One line of `fixtures/cases.json`; `fixtures/README.md` says what each field means. */
export interface Case {
  name: string;
  /** File name in `fixtures/events`. */
  event: string;
  /** Text of the variable `IP`. */
  whitelist: string;
  /** Text of the variable `Actions`; absent where it is not set. */
  actions?: string;
  /** Text of the variable `Language`; absent where it is not set. */
  language?: string;
  decision: "alarmed" | "allowed" | "ignored" | "failed";
  /** As in the outcome; for `failed`, the name of the error. */
  reason: string;
  /** The alarm's line; present only where the decision is `alarmed`. */
  alarm?: string;
}

/** File names of all events, sorted. */
export function eventNames(): string[] {
  return readdirSync(new URL("events/", folder)).sort();
}

/** A fresh copy of an event, so that a test may break it: `loadEvent("login-illegal.json")`. */
export function loadEvent(name: string): unknown {
  return JSON.parse(readText(`events/${name}`));
}

/** All cases, in reading order. */
export function loadCases(): Case[] {
  return JSON.parse(readText("cases.json")) as Case[];
}

const folder = new URL("../fixtures/", import.meta.url);

function readText(path: string): string {
  return readFileSync(new URL(path, folder), "utf8");
}

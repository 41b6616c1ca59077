/** What the front pages show of the program: its first screen, and an alarm on every channel. */
import { readFileSync } from "node:fs";
import { blocksOf } from "./markdown.ts";

export interface Samples {
  /** Of what `npm start` prints, the rows: without alarms, blank lines and what is left out, and without the time taken. */
  readonly rows: readonly string[];
  /** Of what `npm start` prints, the lines of alarms, as they are framed. */
  readonly framed: readonly string[];
  /** An alarm on every channel: what is shown of it without a gap, the frame included. */
  readonly parts: readonly string[];
}

export function samplesIn(page: "README.md" | "README.zh-cn.md"): Samples {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");
  const [, screen = [], alarm = []] = blocksOf(text)
    .filter(({ language }) => language === "text")
    .map(({ lines }) => lines);
  const isFramed = (line: string) => /^ {4}[┌│├]/.test(line);
  return {
    rows: screen.filter((line) => !isFramed(line) && !/^ *…?$/.test(line)).map(withoutTime),
    framed: screen.filter(isFramed),
    parts: alarm
      .map((line) => (line === "…" ? line : `    ${line}`))
      .join("\n")
      .split("\n…\n"),
  };
}

/** A last line without ` (10 s)`. */
export function withoutTime(line: string): string {
  return line.replace(/ \(\d[\d.]* s\)$/, "");
}

/** How often something was seen, with what outcome, and when. */
import type { Facts } from "../../src/facts.ts";
import type { Verdict } from "../../src/verdict.ts";

export type Kind = Verdict["kind"];

/** Times in milliseconds since 1970. */
export interface Sightings {
  seen: number;
  succeeded: number;
  failed: number;
  firstMs: number | undefined;
  lastMs: number | undefined;
}

/** Not seen yet. */
export function createSightings(): Sightings {
  return { seen: 0, succeeded: 0, failed: 0, firstMs: undefined, lastMs: undefined };
}

/** None of any verdict yet. */
export function createKinds(): Record<Kind, number> {
  return { allowed: 0, illegal: 0, ignored: 0 };
}

/** One more, at a time that may be unknown. */
export function addSighting(sightings: Sightings, result: Facts["result"], timeMs: number | undefined): void {
  sightings.seen++;
  if (result === "succeeded") sightings.succeeded++;
  if (result === "failed") sightings.failed++;
  if (timeMs !== undefined) widen(sightings, timeMs);
}

/** Lets a span hold a time. */
export function widen(span: Pick<Sightings, "firstMs" | "lastMs">, timeMs: number): void {
  if (span.firstMs === undefined || timeMs < span.firstMs) span.firstMs = timeMs;
  if (span.lastMs === undefined || timeMs > span.lastMs) span.lastMs = timeMs;
}

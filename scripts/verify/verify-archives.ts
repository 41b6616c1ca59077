/** Verifies archives from listing to result. */
import type { Archive } from "../archive/archive.ts";
import { type Finding, weightOf } from "./rules.ts";
import type { Verification, VerifySettings } from "./verification.ts";
import { type ArchiveReport, verifyArchive } from "./verify-archive.ts";

/** Verifies each archive by itself. */
export async function verifyArchives(
  archives: readonly Archive[],
  settings: VerifySettings,
): Promise<Verification> {
  const parts: ArchiveReport[] = [];
  for (const archive of archives) parts.push(await verifyArchive(archive, settings));
  const all = parts.flatMap(({ findings }) => findings).sort(byObject);
  const findings = all.filter((each) => weightOf(each) === "finding");
  const open = all.filter((each) => weightOf(each) === "open");
  const chains = parts.flatMap((part) => part.chains);
  const isWhole = (part: ArchiveReport) =>
    part.chains.length > 0 && part.chains.every((chain) => chain.isWhole);
  const isProven = open.length === 0 && parts.length > 0 && parts.every(isWhole);
  return {
    result: findings.length > 0 ? "tampered or damaged" : isProven ? "proven" : "not proven",
    chains,
    findings,
    open,
    notes: all.filter((each) => weightOf(each) === "note"),
    proven: new Map(parts.flatMap(({ proven }) => [...proven])),
    unproven: parts.flatMap(({ unproven }) => unproven),
    outside: parts.reduce((sum, { outside }) => sum + outside, 0),
    aside: parts.reduce((sum, { aside }) => sum + aside, 0),
  };
}

function byObject(a: Finding, b: Finding): number {
  return a.object < b.object ? -1 : a.object > b.object ? 1 : 0;
}

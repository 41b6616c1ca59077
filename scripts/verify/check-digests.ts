/** What is wrong with the digests of an archive beside the hours that they cover; pure. */
import type { Archive } from "../archive/archive.ts";
import type { TimeRange } from "../archive/period.ts";
import { type Asked, type Chain, isOfService, type ProvenDigest } from "./chains.ts";
import { mayLieIn } from "./inventory.ts";
import type { JudgedDigest } from "./prove-digests.ts";
import { createFinding, type Finding } from "./rules.ts";
import type { CoveredChain } from "./sort-files.ts";

export interface DigestsContext {
  readonly archive: Pick<Archive, "bucket" | "nameOf">;
  readonly judged: readonly JudgedDigest[];
  readonly covered: readonly CoveredChain[];
  readonly asked: Asked;
  readonly range: TimeRange;
}

/** All findings on digests and chains that were asked for. */
export function checkDigests(context: DigestsContext): Finding[] {
  const { judged, covered } = context;
  const findings: Finding[] = [];
  const chainOf = new Map<string, Chain>();
  for (const { chain, coverage } of covered) {
    for (const { digest } of chain.proven) chainOf.set(digest.md5, chain);
    if (chain.isAsked) for (const finding of coverage.findings) findings.push(finding);
  }
  for (const each of judged) {
    if (each.isUnzipped) findings.push(createFinding("unzipped-beside", each.file.name));
    else if (each.state === "proven" && chainOf.get(each.digest?.md5 ?? "")?.isAsked)
      checkPlace(each as ProvenDigest, context, findings);
  }
  checkOrigins(context, findings);
  checkServices(context, findings);
  return findings;
}

function checkPlace(each: ProvenDigest, { range }: DigestsContext, findings: Finding[]): void {
  const { digest, file, hasBadMetadata } = each;
  if (!isIn(each, range) && !mayLieIn(each, range)) return;
  if (file.key !== digest.object)
    findings.push(createFinding("digest-moved", file.name, `It belongs at ${digest.object}.`));
  else if (hasBadMetadata) findings.push(createFinding("signature-wrong", file.name));
}

function checkOrigins({ archive, covered, asked }: DigestsContext, findings: Finding[]): void {
  const byGroup = new Map<string, Chain[]>();
  for (const { chain } of covered) {
    if (!chain.isAsked || !chain.origin) continue;
    const id = JSON.stringify(chain.group);
    byGroup.set(id, [...(byGroup.get(id) ?? []), chain]);
    const away = chain.proven.find(
      ({ digest, file }) => file.root !== "" || digest.bucket !== archive.bucket,
    );
    if (archive.bucket !== undefined && asked.bucket === undefined && away) {
      const { digest, file } = away;
      const where = `It belongs at obs://${digest.bucket}/${digest.object}.`;
      findings.push(createFinding("elsewhere", file.name, where));
    }
  }
  for (const chains of byGroup.values()) {
    if (chains.length < 2) continue;
    const origins = chains.map(({ origin }) => `bucket ${origin?.bucket}, project ${origin?.project}`);
    const [first] = chains[1]?.proven ?? [];
    findings.push(
      createFinding("origins-differ", first?.file.name ?? "", `There are: ${origins.join("; ")}.`),
    );
  }
}

/** What must be there is asked for, not concluded from what is left. */
function checkServices(context: DigestsContext, findings: Finding[]): void {
  const { archive, covered, asked, range } = context;
  const isThere = ({ chain }: CoveredChain) =>
    chain.proven.some((each) => isIn(each, range)) || chain.others.some((each) => mayLieIn(each, range));
  const hasProof = covered.some(({ chain }) => chain.proven.some((each) => isIn(each, range)));
  const place = archive.nameOf("");
  const services = asked.services === "all" ? [] : asked.services;
  const missing = services.filter(
    (service) =>
      !covered.some((each) => each.chain.isAsked && isOfService(each.chain, service) && isThere(each)),
  );
  for (const service of hasProof ? missing : [])
    findings.push(
      createFinding("service-missing", place, `There is nothing of ${service.toUpperCase()} here.`),
    );
  const hasChain = covered.some(
    ({ chain }) => chain.isAsked && (chain.proven.length > 0 || chain.others.length > 0),
  );
  if (hasChain || (hasProof && missing.length > 0)) return;
  findings.push(createFinding("nothing-there", place));
}

function isIn({ digest }: ProvenDigest, { sinceMs, untilMs }: TimeRange): boolean {
  return (
    (sinceMs === undefined || digest.endMs > sinceMs) && (untilMs === undefined || digest.startMs < untilMs)
  );
}

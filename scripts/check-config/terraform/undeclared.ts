/** What to say of a name that `variables.tf` does not declare. */

const tracker =
  "of an earlier version. The tracker of CTS is no longer changed from here: the transfer to OBS stays as it is, " +
  "and is set up in the console (scripts/terraform/README.md); take this line out";

/** Names that an earlier version declared, each with what takes its place. */
const former = new Map([
  ["archive_bucket", tracker],
  ["archive_prefix", tracker],
  [
    "actions",
    "of an earlier version. Every documented sign-in and sign-out is audited now: " +
      "write what is to be audited besides as extra_actions, and what is to be left out as omitted_actions",
  ],
]);

/** The function's own names, which a tfvars file does not know. */
const ofFunction = new Map([
  ["ip", "whitelist"],
  ["regionname", "region"],
  ["smn_topic", "topic_name"],
  ["timezone", "time_zone"],
]);

/** The predicate of a sentence about the name: `is a variable …`. */
export function explainUndeclared(name: string, declared: readonly string[]): string {
  if (former.has(name)) return `is a variable ${former.get(name)}.`;
  const nearest = nearestName(name, declared);
  const advice = nearest ? `write ${nearest}` : "scripts/terraform/variables.tf has all of them";
  return `is no variable of this configuration: ${advice}.`;
}

/** Whether it was meant as one of the declared names, or was one of them once. */
export function isLikeOneOf(name: string, declared: readonly string[]): boolean {
  return former.has(name) || nearestName(name, declared) !== undefined;
}

/** Undefined where no declared name is near. */
function nearestName(name: string, declared: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  const [nearest] = declared
    .map((candidate) => ({ candidate, distance: countEdits(written, candidate) }))
    .filter(({ distance }) => distance <= Math.max(2, written.length / 4))
    .sort((a, b) => a.distance - b.distance);
  return ofFunction.get(written) ?? nearest?.candidate;
}

/** Letters to insert, delete or replace to make one word the other (Levenshtein). */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

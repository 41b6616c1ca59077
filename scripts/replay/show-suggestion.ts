/** A proposed whitelist: as a file to read, and as words on the terminal. */
import { compileWhitelist } from "../../src/whitelist.ts";
import type { LocalTime } from "../archive/local-time.ts";
import { formatCount, formatCountOf } from "../cli/format.ts";
import { paint } from "../cli/terminal.ts";
import type { SuggestedEntry, Suggestion, SuggestSettings } from "./suggest.ts";
import type { Tally } from "./tally.ts";
import { compareWhitelists } from "./whitelist-use.ts";

const advice = [
  "It is a proposal from what was seen, no whitelist until a person has looked at it.",
  "Ask of each entry whose place it is: an attacker who was let in for a week looks like an office, and so do a hotel",
  "that many stayed at, and a provider's exit that its other customers share.",
];

/** One entry a line, each with its reason behind a `#`; the reasons hold no address. */
export function formatSuggestionFile(suggestion: Suggestion, time: LocalTime): string {
  const { entries, tooMany } = suggestion;
  const width = entries.reduce((most, { text }) => Math.max(most, text.length), 0);
  return [
    ...advice.map((line) => `# ${line}`),
    `# Days are counted in ${time.timeZone}. Of IPv6 the block of 64 bits is proposed in which the address lay.`,
    ...entries.map((entry) => `${entry.text.padEnd(width)}  # ${formatReason(entry, time)}`),
    ...(tooMany.length > 0
      ? [`# ${formatCountOf(tooMany.length, "further entry")} did not fit into the room given.`]
      : []),
    "",
  ].join("\n");
}

function formatReason({ sources, signIns, days, users, lastMs }: SuggestedEntry, time: LocalTime): string {
  return [
    ...(sources > 1 ? [`${formatCount(sources)} neighbours that were each seen`] : []),
    formatCountOf(signIns, "successful sign-in"),
    `on ${formatCountOf(days, "day")}`,
    `by ${formatCountOf(users, "user")}`,
    `the last ${time.show(lastMs)}`,
  ].join(", ");
}

/** What is proposed, and what it would change. */
export function showSuggestion(
  suggestion: Suggestion,
  tally: Tally,
  { minDays, minUsers, roomBytes, file }: Omit<SuggestSettings, "time"> & { readonly file: string },
): string {
  const { line, entries, leftOut, tooMany } = suggestion;
  const rule = `sources with successful sign-ins on at least ${formatCountOf(minDays, "day")} by at least ${formatCountOf(minUsers, "user")}`;
  const title = paint.bold("Proposal");
  if (entries.length === 0) return `${title}  nothing: there are no ${rule}.`;
  const { signIns, sources } = countAlarms(tally, line);
  return [
    `${title}  ${formatCountOf(entries.length, "entry")}, ${formatCount(line.length)} of ${formatCount(roomBytes)} bytes: ${rule}`,
    `  IP=${line}`,
    `  With it ${formatCount(signIns)} of the sign-ins and sign-outs would still alarm, from ${formatCountOf(sources, "source")}; with --ip it is ${formatCount(tally.kinds.illegal)}.`,
    `  Not in it: ${formatCountOf(leftOut, "source")} seen on fewer days or with fewer users${tooMany.length > 0 ? `, and ${formatCountOf(tooMany.length, "entry")} that did not fit: give --room` : ""}.`,
    ...advice.map((text) => paint.yellow(`  ${text}`)),
    `  Why each is there stands in ${file}.`,
  ].join("\n");
}

/** A replay of what was judged, with the proposed list. */
function countAlarms(tally: Tally, line: string): { signIns: number; sources: number } {
  const changes = new Map(
    compareWhitelists(tally, compileWhitelist(line)).map(({ address, to }) => [address, to]),
  );
  let [signIns, sources] = [0, 0];
  for (const address of tally.addresses.values()) {
    if ((changes.get(address) ?? address.kind) !== "illegal") continue;
    signIns += address.seen;
    sources++;
  }
  return { signIns, sources };
}

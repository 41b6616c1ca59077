/** A proposed whitelist: as a file to read, and as words on the terminal. */
import { readAddress } from "../../src/address.ts";
import { compileWhitelist } from "../../src/whitelist.ts";
import type { LocalTime } from "../archive/local-time.ts";
import { formatCount, formatCountOf } from "../cli/format.ts";
import { paint } from "../cli/terminal.ts";
import { getOrAdd } from "./maps.ts";
import { type SuggestedEntry, type Suggestion, type SuggestSettings, sourceOf } from "./suggest.ts";
import { others, type Tally } from "./tally.ts";

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
  { minDays, minUsers, roomBytes, perUser, file }: Omit<SuggestSettings, "time"> & { readonly file: string },
): string {
  const { line, entries, leftOut, tooMany } = suggestion;
  const rule = `sources with successful sign-ins on at least ${formatCountOf(minDays, "day")} by at least ${formatCountOf(minUsers, "user")}${perUser ? ", or by one alone" : ""}`;
  const title = paint.bold("Proposal");
  if (entries.length === 0) return `${title}  nothing: there are no ${rule}.`;
  const { signIns, sources } = countAlarms(tally, suggestion);
  return [
    `${title}  ${formatCountOf(entries.length, "entry")}, ${formatCount(Buffer.byteLength(line))} of ${formatCount(roomBytes)} bytes: ${rule}`,
    `  IP=${line}`,
    `  With it ${perUser ? "at most " : ""}${formatCount(signIns)} of the sign-ins and sign-outs would still alarm, from ${formatCountOf(sources, "source")}; with --ip it is ${formatCount(tally.kinds.illegal)}.`,
    `  Not in it: ${formatCountOf(leftOut, "source")} seen on fewer days or with fewer users${tooMany.length > 0 ? `, and ${formatCountOf(tooMany.length, "entry")} that did not fit: give --room` : ""}.`,
    ...advice.map((text) => paint.yellow(`  ${text}`)),
    `  Why each is there stands in ${file}.`,
  ].join("\n");
}

/** A replay of what was judged, with the proposed list; what is proposed for one person admits only what that one did. */
function countAlarms(tally: Tally, { line, perUser }: Suggestion): { signIns: number; sources: number } {
  const whitelist = compileWhitelist(line);
  const alarming = new Map<string, { seen: number; ips: Set<string> }>();
  for (const { ip, reason, seen } of tally.addresses.values()) {
    // Of sources that are counted together, none can be told.
    const address = ip === others ? undefined : readAddress(ip);
    if (reason === "system-action" || (address && whitelist.find(address))) continue;
    const found = getOrAdd(alarming, address ? sourceOf(address) : ip, () => ({ seen: 0, ips: new Set() }));
    found.seen += seen;
    found.ips.add(ip);
  }
  let [signIns, sources] = [0, 0];
  for (const [source, { seen, ips }] of alarming) {
    const left = seen - (perUser?.get(source) ?? 0);
    signIns += left;
    sources += left > 0 ? ips.size : 0;
  }
  return { signIns, sources };
}

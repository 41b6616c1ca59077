/** The parts of the page that are plain HTML: header, figures, notices, whitelist, comparison. */
import type { LocalTime } from "../../archive/local-time.ts";
import { formatCount, formatCountOf } from "../../cli/format.ts";
import type { Verification } from "../../verify/verification.ts";
import type { SideChange } from "../compare.ts";
import { countSources } from "../rank.ts";
import type { Findings } from "../run.ts";
import { maxVariablesBytes, type WhitelistUse } from "../whitelist-use.ts";
import { type Html, html } from "./html.ts";
import { showProof } from "./proof.ts";

export interface PageParts {
  readonly findings: Findings;
  readonly use: WhitelistUse;
  /** Undefined where nothing is compared. */
  readonly changes: readonly SideChange[] | undefined;
  /** Undefined where nothing was to be proven. */
  readonly proof?: Verification | undefined;
  readonly time: LocalTime;
  /** When the page is made, in milliseconds since 1970. */
  readonly createdMs: number;
}

const nothing: Html = { html: "" };

export function showHeader({ findings: { tally }, time, createdMs }: PageParts): Html {
  const span =
    tally.firstMs === undefined
      ? "No sign-in or sign-out with a time was found."
      : `${time.show(tally.firstMs)} to ${time.show(tally.lastMs)}.`;
  return html`<header>
<h1>What would this whitelist have said?</h1>
<p class="quiet">${span} Times are in ${time.timeZone}. Made on ${time.show(createdMs)}.</p>
</header>`;
}

export function showCards({ findings: { tally, files } }: PageParts): Html {
  const { allowed, illegal, ignored } = tally.kinds;
  const sources = countSources([...tally.addresses.values()].filter(({ kind }) => kind === "illegal"));
  const repeated = tally.repeated > 0 ? `, ${formatCount(tally.repeated)} read twice` : "";
  return html`<div class="cards">
${showCard("", tally.traces, `traces in ${formatCountOf(files, "file")}${repeated}`)}
${showCard("", allowed + illegal + ignored, "sign-ins and sign-outs")}
${showCard("illegal", illegal, `would alarm, from ${formatCountOf(sources, "source")}`)}
${showCard("allowed", allowed, "allowed")}
${ignored > 0 ? showCard("", ignored, "ignored: by the system itself") : nothing}
</div>`;
}

function showCard(kind: string, count: number, what: string): Html {
  return html`<div class="card ${kind}"><b>${formatCount(count)}</b><span class="quiet">${what}</span></div>`;
}

/** What makes the picture incomplete, and what proves it. */
export function showNotices({ findings, proof, time }: PageParts): Html {
  const { stopped, problems, brokenFiles, tally } = findings;
  const missed = [...tally.missed].map(([name, count]) => `${name} (${formatCount(count)})`).join(", ");
  const notices = [
    ...(stopped ? ["The reading was stopped before the end: this is what was found so far."] : []),
    ...(problems > 0
      ? [
          `${formatCountOf(problems, "part")} of ${formatCountOf(brokenFiles, "file")} could not be read, and are missing here.`,
        ]
      : []),
    ...(missed
      ? [
          `Not audited, though the name looks like a sign-in or sign-out: ${missed}. Sign-ins and sign-outs of IAM alone are audited.`,
        ]
      : []),
  ];
  const sections = notices.map((text) => html`<section class="notice">${text}</section>`);
  return html`${sections}${proof ? showProof(proof, time) : nothing}`;
}

export function showWhitelist({ use: { entries, exclusions, problems, bytes } }: PageParts): Html {
  const share = (100 * bytes) / maxVariablesBytes;
  const rows = entries.map(
    (entry) =>
      html`<tr><td>${entry.text}</td><td class="number">${formatCount(entry.admitted)}</td><td>${tellEntry(entry)}</td></tr>`,
  );
  const exclusionRows = exclusions.map(
    ({ text, tookOut }) =>
      html`<tr><td>${text}</td><td class="number">${tookOut === 0 ? "0" : `-${formatCount(tookOut)}`}</td><td>${tookOut === 0 ? "took nobody out: could be struck" : "took out"}</td></tr>`,
  );
  return html`<section class="long">
<h2>The whitelist</h2>
<p class="quiet">${formatCount(bytes)} of the 4,096 bytes that all variables of the function share (${share.toFixed(1)} %).</p>
<div class="meter"><span style="width:${Math.min(100, share).toFixed(1)}%"></span></div>
${problems.map((problem) => html`<p>${problem}</p>`)}
<div class="frame"><table>
<thead><tr><th>Entry</th><th class="number">Admitted</th><th></th></tr></thead>
<tbody>${rows}${exclusionRows}</tbody>
</table></div>
</section>`;
}

function tellEntry({ admitted, text, coveredBy, takenOut, shut }: WhitelistUse["entries"][number]): string {
  if (admitted > 0) return "";
  if (shut) return "admits nobody until the exclusion can be read";
  if (takenOut) return "taken out by exclusions: could be struck";
  if (coveredBy === undefined) return "admitted nobody: could be struck";
  return coveredBy === text ? "stands twice: could be struck" : `lies inside ${coveredBy}: could be struck`;
}

export function showChanges({ changes }: PageParts): Html {
  if (!changes) return nothing;
  const count = (side: SideChange["to"]) =>
    formatCountOf(
      countSources(changes.filter(({ to }) => to === side).map(({ address }) => address)),
      "source",
    );
  return html`<section class="long">
<h2>Compared with the other whitelist</h2>
<p class="quiet">${count("illegal")} would newly alarm, ${count("allowed")} would no longer.</p>
<div id="changes"></div>
</section>`;
}

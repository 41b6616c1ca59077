/** The report as one page: no network, light and dark, printable, and nothing in it that a trace could run. */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { formatCount } from "../../cli/format.ts";
import { drawTimeline, drawWeek } from "./charts.ts";
import { type Colours, colours } from "./colours.ts";
import { collectPageData, writeSignIns } from "./data.ts";
import { embedJson, type Html, html } from "./html.ts";
import {
  type PageParts,
  showCards,
  showChanges,
  showHeader,
  showNotices,
  showWhitelist,
} from "./sections.ts";
import { addUpTime, hourMs } from "./timeline.ts";

/** The page as HTML, piece by piece. */
export async function* composePage(parts: PageParts): AsyncGenerator<string> {
  const [before = "", after = ""] = (await composeFrame(parts)).html.split(placeOfSignIns);
  yield before;
  for (const json of writeSignIns(parts.findings.tally, parts.time)) yield embedJson(json).html;
  yield after;
}

/** No text can be it, as `<` is escaped in all of them. */
const placeOfSignIns = "<!-- sign-ins -->";

async function composeFrame(parts: PageParts): Promise<Html> {
  const { findings, changes, time } = parts;
  const script = await bundleScript();
  const data = collectPageData(findings.tally, changes ?? [], time);
  const timeline = addUpTime(findings.tally, time);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Replay of sign-ins and sign-outs</title>
<style>${{ html: await composeStyle() }}</style>
</head>
<body>
<main>
${showHeader(parts)}
${showCards(parts)}
${showNotices(parts)}
<section>
<h2>Sign-ins and sign-outs by ${timeline.stepMs > hourMs ? "day" : "hour"}</h2>
${inBoth("Sign-ins and sign-outs over time", (palette) => drawTimeline(timeline, palette))}
</section>
<div class="pair">
<section>
<h2>Would alarm, by weekday and hour</h2>
${inBoth("Would alarm, by weekday and hour", (palette) => drawWeek(timeline, "illegal", palette))}
</section>
<section>
<h2>Allowed, by weekday and hour</h2>
${inBoth("Allowed, by weekday and hour", (palette) => drawWeek(timeline, "allowed", palette))}
</section>
</div>
<section class="long">
<h2>By source address</h2>
<p class="quiet">Choose an address to see its sign-ins, the newest 200 of each.${tellLeftOut(data.leftOut.sources, "sources")}</p>
<div id="sources"></div>
</section>
<section class="long">
<h2>By user</h2>
<p class="quiet">As recorded: of a failed sign-in, whatever name was typed.${tellLeftOut(data.leftOut.users, "users")}</p>
<div id="users"></div>
</section>
${showChanges(parts)}
${showWhitelist(parts)}
<noscript><p>The tables need JavaScript, which this browser has switched off.</p></noscript>
<footer>Judged by the parser, the whitelist and the verdict of the function itself. This page loads nothing from anywhere.</footer>
</main>
<dialog aria-labelledby="sign-ins-title">
<form method="dialog"><button class="close">Close</button></form>
<h2><span id="sign-ins-title"></span> <span id="sign-ins-badge"></span></h2>
<p id="sign-ins-note" class="quiet"></p>
<div id="sign-ins"></div>
</dialog>
<script type="application/json" id="data">${embedJson(JSON.stringify(data))}</script>
<script type="application/json" id="sign-ins-data">${{ html: placeOfSignIns }}</script>
<script>${{ html: script }}</script>
</body>
</html>
`;
}

/** The chart for light and for dark: the browser shows the one that fits. */
function inBoth(label: string, drawChart: (palette: Colours) => string): Html {
  return html`<div class="light-only" role="img" aria-label="${label}">${{ html: drawChart(colours.light) }}</div>
<div class="dark-only" role="img" aria-label="${label}">${{ html: drawChart(colours.dark) }}</div>`;
}

/** Runs the page's own script and nothing else. The charts carry style attributes, so styles cannot be told one by one. */
function policyFor(script: string): string {
  const digest = createHash("sha256").update(script).digest("base64");
  return `default-src 'none'; script-src 'sha256-${digest}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("browser/main.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    minify: true,
  });
  return (outputFiles[0]?.text ?? "").trim();
}

async function composeStyle(): Promise<string> {
  const variables = (palette: Colours) =>
    Object.entries(palette)
      .map(([name, colour]) => `--${name}:${colour};`)
      .join("");
  const sheet = await readFile(new URL("style.css", import.meta.url), "utf8");
  const { allowed, illegal } = colours.light;
  return (
    `:root{${variables(colours.light)}--allowed-badge:${allowed};--illegal-badge:${illegal};}` +
    `@media screen and (prefers-color-scheme: dark){:root{${variables(colours.dark)}}}\n${sheet}`
  );
}

function tellLeftOut(count: number, noun: string): string {
  return count > 0 ? ` ${formatCount(count)} more ${noun} are left out, the least alarming.` : "";
}

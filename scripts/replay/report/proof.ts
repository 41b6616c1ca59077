/** What was proven of the files that the page is made from. */
import { clean } from "../../../src/text.ts";
import type { LocalTime } from "../../archive/local-time.ts";
import type { Verification } from "../../verify/verification.ts";
import { describeProof } from "../describe-proof.ts";
import { type Html, html } from "./html.ts";

/** A section for a replay of proven files; one with findings stands out. */
export function showProof(proof: Verification, time: LocalTime): Html {
  const { proven, findings, open, leftOut, files, more, outside } = describeProof(proof, time);
  const paragraphs = [proven, findings, open, leftOut].filter((text) => text !== undefined);
  const after = [more, outside].filter((text) => text !== undefined);
  return html`<section class="${findings || open || leftOut ? "notice" : ""}" id="proof">
<h2>What was proven</h2>
${paragraphs.map((text) => html`<p>${text}</p>`)}
${files.length > 0 ? html`<ul>${files.map(({ name, reason }) => html`<li>${clean(name, 1000)}: ${reason}</li>`)}</ul>` : ""}
${after.map((text) => html`<p class="quiet">${text}</p>`)}
</section>`;
}

import { describe, expect, it } from "vitest";
import { embedJson, html } from "../../../../scripts/replay/report/html.ts";

describe("html", () => {
  it("escapes texts, and leaves HTML and numbers as they are", () => {
    const inner = html`<b>${"a"}</b>`;
    expect(html`<p title="${`"x' & <y>`}">${7}${inner}${[inner, inner]}</p>`.html).toBe(
      '<p title="&quot;x&#39; &amp; &lt;y&gt;">7<b>a</b><b>a</b><b>a</b></p>',
    );
  });
});

describe("embedJson", () => {
  it("lets no text end the element that holds it", () => {
    const data = { text: "</script><!--<script>" };
    expect(embedJson(JSON.stringify(data)).html).not.toContain("<");
    expect(JSON.parse(embedJson(JSON.stringify(data)).html)).toEqual(data);
  });
});

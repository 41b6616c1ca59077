/** Text into HTML: everything that is put into a template is escaped, but what a template made itself. */

/** HTML that may stand as it is. */
export interface Html {
  readonly html: string;
}

type Insert = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template tag: `` html`<b>${userName}</b>` ``. Attributes are to be quoted. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return { html: parts.map((part, index) => part + toText(inserts[index] ?? "")).join("") };
}

/** JSON for a script of the page: no text in it can end the element that holds it. */
export function embedJson(json: string): Html {
  return { html: json.replaceAll("<", "\\u003c") };
}

function toText(insert: Insert): string {
  if (typeof insert === "string" || typeof insert === "number") return escapeText(String(insert));
  return "html" in insert ? insert.html : insert.map(({ html: text }) => text).join("");
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** What a page of Markdown says to a machine: its blocks, tables, code and links. Only as much Markdown as README uses. */

export interface Block {
  /** What stands behind the opening fence; "" where there is nothing. */
  readonly language: string;
  /** Without the indentation of the fence. */
  readonly lines: readonly string[];
}

export interface Section {
  /** As many as the heading has `#`. */
  readonly level: number;
  readonly heading: string;
  /** What stands below the heading, up to the next one. */
  readonly text: string;
}

const fence = /^( *)```(.*)\n([\s\S]*?)^ *```$/gm;

/** The fenced blocks, in their order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(fence)].map(([, indent = "", language = "", body = ""]) => ({
    language,
    lines: body
      .trimEnd()
      .split("\n")
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)),
  }));
}

/** The commands of a block of `bash` or `sh`, each without the comment behind it. */
export function commandsOf({ lines }: Block): string[] {
  return lines.map((line) => line.replace(/(^|\s+)# .*$/, ""));
}

/** The page cut at its headings; fenced blocks are taken out. */
export function sectionsOf(page: string): Section[] {
  return page
    .replace(fence, "")
    .split(/^(?=#+ )/m)
    .map(readSection)
    .filter((section) => section !== undefined);
}

/** The tables of a text: rows of cells, the row of dashes left out. */
export function tablesOf(text: string): string[][][] {
  return [...text.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) =>
    table
      .trim()
      .split("\n")
      .filter((row) => !/^[|\s-]+$/.test(row))
      .map((row) =>
        row
          .slice(1, -1)
          .split(" | ")
          .map((cell) => cell.trim()),
      ),
  );
}

/** What stands between backticks, each once, sorted. */
export function codeIn(text: string): string[] {
  return [...new Set([...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code))].sort();
}

/** Where links and images lead. */
export function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}

function readSection(text: string): Section | undefined {
  const [, marks, heading, rest] = /^(#+) (.*)\n?([\s\S]*)$/.exec(text) ?? [];
  if (marks === undefined || heading === undefined) return undefined;
  return { level: marks.length, heading, text: rest ?? "" };
}

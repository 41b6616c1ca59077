/** README.md and README.zh-cn.md say the same: what is added to one of them alone turns this red. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { variableNames } from "../../src/problem.ts";
import { anchorOf, blocksOf, codeIn, commandsOf, linksOf, sectionsOf, tablesOf } from "./markdown.ts";

const root = new URL("../../", import.meta.url);
const english = readPage("README.md");
const chinese = readPage("README.zh-cn.md");
const pages = [
  ["README.md", english],
  ["README.zh-cn.md", chinese],
] as const;

describe("README.zh-cn.md and README.md", () => {
  it("link to each other below their titles", () => {
    expect([english, chinese].map((page) => page.split("\n")[2])).toEqual([
      "English | [简体中文](README.zh-cn.md)",
      "[English](README.md) | 简体中文",
    ]);
  });

  it("have as many blocks, of the same languages", () => {
    const languages = (page: string) => blocksOf(page).map(({ language }) => language);

    expect(languages(chinese)).toEqual(languages(english));
  });

  it("have the same commands, comments aside, and the same texts to copy", () => {
    const copied = (page: string) =>
      blocksOf(page)
        .filter(({ language }) => language !== "text")
        .map(commandsOf);

    expect(copied(english).length).toBeGreaterThan(2);
    expect(copied(chinese)).toEqual(copied(english));
  });

  it("have the same sections", () => {
    const levels = (page: string) => sectionsOf(page).map(({ level }) => level);

    expect(levels(chinese)).toEqual(levels(english));
  });

  const sections = sectionsOf(english).map(
    ({ heading, text }, index) => [heading, text, sectionsOf(chinese)[index]?.text ?? ""] as const,
  );

  it.each(sections)("name the same variables, values and commands under %s", (_heading, ours, theirs) => {
    expect(codeIn(theirs)).toEqual(codeIn(withoutFigures(ours)));
  });

  it.each(sections)(
    "have the same tables under %s, row by row and cell by cell",
    (_heading, ours, theirs) => {
      const codes = (text: string) => tablesOf(text).map((table) => table.map((row) => row.map(codeIn)));

      expect(codes(theirs)).toEqual(codes(withoutFigures(ours)));
    },
  );

  it("link to the same files", () => {
    const files = (page: string) =>
      [...new Set(linksOf(page).map((target) => target.replace(/#.*/, "")))]
        .filter((file) => file !== "" && !file.startsWith("README."))
        .sort();

    expect(files(chinese)).toEqual(files(english));
  });
});

describe.each(pages)("%s", (_name, page) => {
  it("has a row for every variable, and for no other", () => {
    const table = tablesOf(page).find(([, row]) => row?.[0] === "`SMN_Topic`") ?? [];

    expect(table.slice(1).map(([name]) => name)).toEqual(
      expect.arrayContaining(variableNames.map((name) => `\`${name}\``)),
    );
    expect(table.length - 1).toBe(variableNames.length);
  });

  it("links to what is there", () => {
    const targets = linksOf(page).filter((target) => !target.startsWith("https:"));
    const missing = targets.filter((target) => {
      const [file = "", anchor] = target.split("#");
      if (!existsSync(new URL(file || "README.md", root))) return true;
      return anchor !== undefined && !anchorsOf(file === "" ? page : readPage(file)).includes(anchor);
    });

    expect(targets.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});

/** The figures are measured anew every now and then, and stand in one page alone. */
function withoutFigures(text: string): string {
  return text.replace(/<!-- measured: [\s\S]*?<!-- end -->/, "");
}

function anchorsOf(page: string): string[] {
  return sectionsOf(page).map(({ heading }) => anchorOf(heading));
}

function readPage(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

/** The alarm that the front pages show is the one that the program prints, letter by letter, with all its fields named. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runScript } from "../scripts/programs.ts";
import { codeIn, tablesOf } from "./markdown.ts";
import { samplesIn } from "./samples.ts";

const illegal = "fixtures/events/login-illegal.json";

describe.each([
  ["README.md", []],
  ["README.zh-cn.md", ["--language", "zh-cn", "--time-zone", "Asia/Shanghai"]],
] as const)("%s", (page, options) => {
  it(`shows what npm start -- ${illegal} --verbose prints`, async () => {
    const { parts, framed } = samplesIn(page);
    const stdout = await start(options);

    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(stdout).toContain(`${part}\n`);
    expect(framed.length).toBeGreaterThan(5);
    expect(stdout.split("\n")).toEqual(expect.arrayContaining([...framed]));
  });

  it("names each field of the JSON and of the log", async () => {
    const stdout = await start(options);
    const inJson = [...stdout.matchAll(/^ {4}│ {3}"(\w+)":/gm)].map(([, field = ""]) => field);
    const [, inLog = "{}"] = /^ {4}warn {2}(\{.*\})$/m.exec(stdout) ?? [];
    const table = tablesOf(readFileSync(page, "utf8")).find(([, row]) => row?.[0] === "`alarm`") ?? [];

    expect(inJson.length).toBeGreaterThan(20);
    expect(table.flatMap(([field = ""]) => codeIn(field))).toEqual(
      expect.arrayContaining([...inJson, ...Object.keys(JSON.parse(inLog))]),
    );
  });
});

describe("README.zh-cn.md", () => {
  it("shows the same rows as README.md", () => {
    expect(samplesIn("README.zh-cn.md").rows).toEqual(samplesIn("README.md").rows);
  });
});

/** By the zip that was built before the tests. */
async function start(options: readonly string[]): Promise<string> {
  const args = ["--zip", "index.zip", illegal, "--verbose", ...options];
  return (await runScript("start", args, { NO_COLOR: "1" })).stdout;
}

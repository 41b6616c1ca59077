/** The alarms that the front pages show are those that the program prints, letter by letter. */
import { describe, expect, it } from "vitest";
import { runScript } from "../scripts/programs.ts";
import { samplesIn } from "./samples.ts";

const illegal = "fixtures/events/login-illegal.json";

describe.each([
  ["README.md", []],
  ["README.zh-cn.md", []],
] as const)("%s", (page, options) => {
  it(`shows alarms as npm start -- ${illegal} --verbose prints them`, async () => {
    const { alarms, framed } = samplesIn(page);
    // By the zip that was built before the tests.
    const args = ["--zip", "index.zip", illegal, "--verbose", ...options];
    const { stdout } = await runScript("start", args, { NO_COLOR: "1" });

    expect(alarms.length).toBeGreaterThan(1);
    for (const part of alarms.flatMap(cutAtDots))
      expect(stdout).toContain(`${part.map((line) => `    │ ${line}`.trimEnd()).join("\n")}\n`);
    expect(framed.length).toBeGreaterThan(5);
    expect(stdout.split("\n")).toEqual(expect.arrayContaining([...framed]));
  });
});

describe("README.zh-cn.md", () => {
  it("shows the same rows as README.md", () => {
    expect(samplesIn("README.zh-cn.md").rows).toEqual(samplesIn("README.md").rows);
  });
});

/** What stands between lines of `…`, which leave something out. */
function cutAtDots(lines: readonly string[]): string[][] {
  return lines
    .join("\n")
    .split(/^…$/m)
    .map((part) => part.replace(/^\n|\n$/g, "").split("\n"))
    .filter(([first, ...rest]) => first !== "" || rest.length > 0);
}

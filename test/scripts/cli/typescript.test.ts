import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeDirectory, runScript } from "../programs.ts";

describe("npm run …", () => {
  it("keeps no translated code in the system's temporary directory, where others could put theirs", async () => {
    const directory = makeDirectory();
    const { code, stdout } = await runScript("check-config", ["--help"], { TMPDIR: directory });
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: npm run check-config");
    expect(readdirSync(directory)).toEqual([]);
  });
});

import { realpathSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { makeTemporaryFolder } from "../../../scripts/cli/temporary.ts";
import { makeDirectory } from "../programs.ts";

describe("makeTemporaryFolder", () => {
  it("makes a new folder for this user alone, and removes it with all in it", async () => {
    const [one, other] = [makeTemporaryFolder("cli-test-"), makeTemporaryFolder("cli-test-")];
    writeFileSync(join(one.path, "file"), "");
    expect(statSync(one.path).mode & 0o777).toBe(0o700);
    expect(one.path).not.toBe(other.path);
    await Promise.all([one.remove(), other.remove()]);
    expect(statSync(one.path, { throwIfNoEntry: false })).toBeUndefined();
  });

  it("knows it by its real path, where the temporary directory is a link", async () => {
    const [real, link] = [makeDirectory(), join(makeDirectory(), "link")];
    symlinkSync(real, link);
    vi.stubEnv("TMPDIR", link);
    onTestFinished(() => void vi.unstubAllEnvs());
    const folder = makeTemporaryFolder("cli-test-");
    expect(folder.path.startsWith(realpathSync(real))).toBe(true);
    await folder.remove();
  });
});

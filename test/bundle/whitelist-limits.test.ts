import { describe, expect, it } from "vitest";
import { illegalLogin, startScene } from "./scene.ts";

const megabyte = 1024 * 1024;
const addresses = (count: number) =>
  Array.from({ length: count }, (_, n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`).join(",");

/** The platform's smallest instance has 128 MB; its variables, all together, have 4,096 characters. */
const memoryLimitBytes = 256 * megabyte;

/**
 * Time is bounded by the platform's own three seconds, in which the instance has to have answered: a text of a
 * megabyte that took quadratic time would take hours.
 */
describe("a whitelist", () => {
  it.each([
    ["of 4,096 characters of addresses", addresses(500).slice(0, 4096)],
    ["of 4,096 commas", ",".repeat(4096)],
    ["of 4,096 hyphens", "-".repeat(4096)],
    ["of 4,096 slashes", "/".repeat(4096)],
    ["of 4,096 comment signs", "#".repeat(4096)],
    ["of 4,096 colons", ":".repeat(4096)],
    ["of 10,000 entries", addresses(10_000)],
    [
      "of 10,000 nested blocks",
      Array.from({ length: 10_000 }, (_, n) => `11.0.0.0/${8 + (n % 2)}`).join(";"),
    ],
    ["of 1,000 entries that cannot be read", "10.0.0.0/ ".repeat(1000)],
    ["of megabytes of commas", ",".repeat(4 * megabyte)],
    ["of megabytes of spaces and hyphens", " - ".repeat(megabyte)],
    ["of a megabyte of spaces in a range", `10.0.0.1${" ".repeat(megabyte)}-${" ".repeat(megabyte)}10.0.0.9`],
    ["of a megabyte without any separator", "1".repeat(megabyte)],
    ["of a megabyte of dots", "1.".repeat(megabyte)],
    ["of a megabyte of full-width separators", "，；、".repeat(megabyte / 3)],
    ["of a megabyte of comment signs", "# ".repeat(megabyte / 2)],
    ["of a megabyte of line breaks", "\r\n".repeat(megabyte / 2)],
  ])("%s costs neither the alarm nor the memory", async (_, text) => {
    const { smn, invoke } = await startScene({ variables: { IP: text } });
    const first = await invoke(illegalLogin());
    expect(first.error).toBeUndefined();
    expect(first.outcome).toMatchObject({ decision: "alarmed" });
    expect(first.peakRssBytes).toBeLessThan(memoryLimitBytes);
    expect(smn.accepted[0]?.channels.email.length).toBeLessThan(10_000);
    const list = await startScene({ variables: { IP: `${text}\n10.65.56.139` } });
    expect((await list.invoke(illegalLogin())).outcome).toMatchObject({ decision: "allowed" });
  });
});

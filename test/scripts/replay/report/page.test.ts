import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createLocalTime } from "../../../../scripts/archive/local-time.ts";
import { createComparison } from "../../../../scripts/replay/compare.ts";
import { createTally } from "../../../../scripts/replay/create-tally.ts";
import { composePage } from "../../../../scripts/replay/report/page.ts";
import { tellWhitelistUse } from "../../../../scripts/replay/whitelist-use.ts";
import { readActions } from "../../../../src/actions.ts";
import { compileWhitelist } from "../../../../src/whitelist.ts";
import { judgeTraces } from "../judged.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";

const hostile = '</script><img src=x onerror="document.title=1"><script>document.title=2</script>';
const list = "192.168.1.2, 10.0.0.0/8, 172.16.0.1";
const startMs = Date.UTC(2026, 0, 12, 8);

/** 120 addresses that would alarm, one with 300 sign-ins; one that is allowed; and hostile texts wherever texts can be. */
async function composeReport(): Promise<string> {
  const user = (name: string) => JSON.stringify({ name, domain: { name: hostile } });
  const traces = [
    ...Array.from({ length: 120 }, (_, index) => ({
      source_ip: `203.0.113.${index}`,
      time: startMs + index * 3_600_000,
      user: user(`user-${index % 7}`),
      trace_name: "loginFailed",
    })),
    ...Array.from({ length: 300 }, (_, index) => ({
      source_ip: "203.0.113.9",
      time: startMs + index * 60_000,
    })),
    { source_ip: "192.168.1.2", time: startMs, user: user(hostile) },
    { source_ip: hostile, time: startMs, user: user(hostile) },
    { source_ip: undefined, trace_type: "SystemAction", user: null },
  ];
  const tally = createTally({ keepNewest: true });
  const comparison = createComparison(compileWhitelist("203.0.113.0/28"), readActions());
  for (const { judged, trace } of judgeTraces(traces, list)) {
    tally.onJudged(judged);
    comparison.add(judged, trace);
  }
  tally.onOther(`login${hostile}`);
  const pieces = composePage({
    findings: { tally, files: 3, digests: 0, outside: 0, problems: 2, brokenFiles: 1, stopped: true },
    use: tellWhitelistUse(`${list},${hostile}`, compileWhitelist(`${list},${hostile}`), tally),
    changes: comparison.changes(),
    time: createLocalTime("Asia/Shanghai"),
    createdMs: startMs,
  });
  let page = "";
  for await (const piece of pieces) page += piece;
  return page;
}

describe("composePage", () => {
  it("loads nothing from anywhere, and lets only its own script run", async () => {
    const html = await composeReport();
    const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    expect(policy.replaceAll("&#39;", "'")).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/]+=*'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'$/,
    );
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(html).not.toContain("<img");
    expect(html.match(/<script/g)).toHaveLength(3);
  });

  describe.skipIf(!chromiumPath)("in Chromium", { timeout: 60_000 }, () => {
    let folder: string;
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "replay-page-"));
      await writeFile(join(folder, "report.html"), await composeReport());
      browser = await launchChromium();
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      await rm(folder, { recursive: true });
    });
    afterEach(async () => {
      expect(await page.title()).toBe("Replay of sign-ins and sign-outs");
      expect(complaints).toEqual([]);
      await page.close();
    });

    async function openPage(colorScheme: "light" | "dark" = "light"): Promise<Page> {
      page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => request.url().startsWith("http") && complaints.push(request.url()));
      await page.goto(pathToFileURL(join(folder, "report.html")).href);
      return page;
    }
    const firstColumn = (table: string) => page.locator(`${table} tbody tr td:first-child`).allTextContents();

    it("shows the most alarming first, hostile texts as text", async () => {
      await openPage();
      const [first] = await firstColumn("#sources");
      expect(first).toBe("203.0.113.9");
      expect(await page.locator("#sources .count").textContent()).toBe("123 sources");
      expect(await page.locator("#sources tbody tr").count()).toBe(50);
      await page.locator("#sources .more").click();
      const sources = await firstColumn("#sources");
      expect(sources).toHaveLength(123);
      expect(sources).toContain(hostile);
      expect(await page.locator("#users").textContent()).toContain("</script><img");
    });

    it("sorts by every title, up and down", async () => {
      await openPage();
      await page.locator("#sources").getByRole("button", { name: "Source", exact: true }).click();
      expect((await firstColumn("#sources")).slice(1, 4)).toEqual([
        "192.168.1.2",
        "203.0.113.0",
        "203.0.113.1",
      ]);
      await page.locator("#sources").getByRole("button", { name: "Seen", exact: true }).click();
      expect((await firstColumn("#sources"))[0]).toBe("203.0.113.9");
      await page.locator("#sources").getByRole("button", { name: "Seen", exact: true }).click();
      expect((await firstColumn("#sources"))[0]).not.toBe("203.0.113.9");
      expect(await page.locator('#sources th[aria-sort="ascending"]').textContent()).toBe("Seen");
    });

    it("filters by text and by verdict", async () => {
      await openPage();
      await page.getByLabel("Filter sources").first().fill("113.11");
      expect(await firstColumn("#sources")).toHaveLength(11);
      await page.getByLabel("Filter sources").first().fill("");
      await page.getByLabel("Which sources").first().selectOption("Allowed");
      expect(await firstColumn("#sources")).toEqual(["192.168.1.2"]);
      expect(await page.locator("#sources .count").textContent()).toBe("1 of 123 sources");
      await page.getByLabel("Filter users").fill("USER-3");
      expect(await firstColumn("#users")).toEqual(["user-3"]);
    });

    it("opens the newest 200 sign-ins of an address, and says so", async () => {
      await openPage();
      await page.getByRole("button", { name: "203.0.113.9", exact: true }).click();
      expect(await page.locator("#sign-ins-note").textContent()).toBe(
        "not on the list. The newest 200 of 301 sign-ins and sign-outs: the newest 200 of a source are kept.",
      );
      await page.locator("#sign-ins .more").click();
      const times = await firstColumn("#sign-ins");
      expect(times).toHaveLength(200);
      // The one that failed came later than most of the 300, which end at 20:59 in Shanghai.
      expect(times.slice(0, 2)).toEqual(["2026-01-13 01:00:00", "2026-01-12 20:59:00"]);
      await page.keyboard.press("Escape");
      expect(await page.locator("dialog").isVisible()).toBe(false);
    });

    it.each([
      ["light", "rgb(245, 246, 248)", ".light-only"],
      ["dark", "rgb(18, 22, 29)", ".dark-only"],
    ] as const)("is drawn in %s", async (scheme, background, charts) => {
      await openPage(scheme);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(background);
      expect(await page.locator("svg:visible").count()).toBe(3);
      expect(await page.locator(`${charts} svg:visible`).count()).toBe(3);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
    });

    it("prints light, without its controls", async () => {
      await openPage("dark");
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
        "rgb(245, 246, 248)",
      );
      expect(await page.locator(".light-only svg:visible").count()).toBe(3);
      expect(await page.getByLabel("Filter sources").first().isVisible()).toBe(false);
      expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
    });
  });
});

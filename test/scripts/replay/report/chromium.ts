/** A real browser for the tests that look at a page; where none is installed, a line says how to get one. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of an installed Chromium; `CHROMIUM` names one that is elsewhere. */
export const chromiumPath = [process.env.CHROMIUM ?? "", ...paths].find(
  (path) => path !== "" && existsSync(path),
);

if (!chromiumPath)
  console.warn(
    "No Chromium is installed, so the tests in a browser are skipped: apt-get install --no-install-recommends chromium, " +
      "or name one in the variable CHROMIUM.",
  );

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

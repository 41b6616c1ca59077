/** How the tests run that take minutes: what they hold, the others hold in a smaller way. */
import { defineConfig } from "vitest/config";
import quick from "./vitest.config.ts";

export default defineConfig({
  test: { ...quick.test, include: ["test/**/*.long.test.ts"], exclude: [] },
});

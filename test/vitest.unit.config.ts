/** How the tests run when mutants are hunted: the unit tests alone, without building the bundle. */
import { defineConfig } from "vitest/config";
import stryker from "./stryker.config.json" with { type: "json" };

export default defineConfig({
  test: {
    include: stryker.mutate.map((path) => path.replace("src/", "test/").replace(/\.ts$/, ".test.ts")),
    coverage: { include: stryker.mutate, reporter: ["text"] },
  },
});

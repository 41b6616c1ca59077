/** How the tests run: the bundle is built once, before all of them. */
import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/**/*.long.test.ts"],
    // Builds and instances of the function share the machine with all other tests.
    testTimeout: 60_000,
    // Most of them wait for a process that they started, so that a core would be idle.
    maxWorkers: availableParallelism() + 1,
    globalSetup: ["test/global-setup.ts"],
    coverage: {
      include: ["src/**/*.ts"],
      reporter: ["text"],
      thresholds: { statements: 95, branches: 95, functions: 95, lines: 95 },
    },
  },
});

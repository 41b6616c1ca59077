/** Builds `dist/index.js` and `index.zip` once, before all tests: several of them load the bundle. */
import { build } from "../build.mjs";

/** Whatever its size: a test of its own says when the zip is over its limit, and all others still run. */
export async function setup(): Promise<void> {
  await build({ limitBytes: Number.POSITIVE_INFINITY });
}

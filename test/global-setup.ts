/** Builds `dist/index.js` and `index.zip` once, before all tests: several of them load the bundle. */
import { build } from "../build.mjs";

export async function setup(): Promise<void> {
  await build();
}

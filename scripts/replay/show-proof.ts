/** What was proven, and what was left out, on the terminal. */
import { clean } from "../../src/text.ts";
import { paint } from "../terminal.ts";
import { describeProof } from "./describe-proof.ts";
import type { LocalTime } from "./local-time.ts";
import type { Proof } from "./verified.ts";

export function showProof(proof: Proof, time: LocalTime): string {
  const { proven, findings, leftOut, files, more, outside } = describeProof(proof, time);
  return [
    `${paint.bold("Verified")}  ${proven}`,
    ...(findings ? [paint.red(`  ${findings}`)] : []),
    ...(leftOut ? [paint.yellow(`  ${leftOut}`)] : []),
    ...files.map(({ name, reason }) => `    ${clean(name, 1000)}  ${paint.dim(reason)}`),
    ...(more ? [paint.dim(`    ${more}`)] : []),
    ...(outside ? [paint.dim(`  ${outside}`)] : []),
  ].join("\n");
}

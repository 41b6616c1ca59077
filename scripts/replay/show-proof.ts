/** What was proven, and what was left out, on the terminal. */
import { clean } from "../../src/text.ts";
import type { LocalTime } from "../archive/local-time.ts";
import { paint } from "../cli/terminal.ts";
import type { Verification } from "../verify/verification.ts";
import { describeProof } from "./describe-proof.ts";

export function showProof(proof: Verification, time: LocalTime): string {
  const { proven, findings, open, leftOut, files, more, outside } = describeProof(proof, time);
  return [
    `${paint.bold("Verified")}  ${proven}`,
    ...(findings ? [paint.red(`  ${findings}`)] : []),
    ...(open ? [paint.yellow(`  ${open}`)] : []),
    ...(leftOut ? [paint.yellow(`  ${leftOut}`)] : []),
    ...files.map(({ name, reason }) => `    ${clean(name, 1000)}  ${paint.dim(reason)}`),
    ...(more ? [paint.dim(`    ${more}`)] : []),
    ...(outside ? [paint.dim(`  ${outside}`)] : []),
  ].join("\n");
}

/** SHA-256, in a file of its own because `node:crypto` is loaded for an alarm only. */
import { createHash } from "node:crypto";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

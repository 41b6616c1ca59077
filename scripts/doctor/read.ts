/** Reads an answer in its documented shape: the facts, or the one finding that says why there are none. */
import type * as z from "zod";
import type { Answer } from "./api.ts";
import { type Finding, unknown } from "./row.ts";

export type Read<T> = { readonly facts: T } | { readonly finding: Finding };

/**
 * `what` is asked for, `permission` is what the key needs for it, and `missing` is what a 404 comes to: by default it
 * is not understood.
 */
export function readAs<T>(
  answer: Answer,
  schema: z.ZodType<T>,
  what: string,
  permission: string,
  missing?: Finding,
): Read<T> {
  if (answer.kind === "found") {
    const { data } = schema.safeParse(answer.body);
    return data === undefined
      ? { finding: unknown(`${what}: the answer has another shape than is documented`) }
      : { facts: data };
  }
  if (answer.kind === "missing" && missing) return { finding: missing };
  return {
    finding: unknown(
      answer.kind === "refused"
        ? `${what}: ${answer.text}; the key needs ${permission}`
        : `${what}: ${answer.text}`,
    ),
  };
}

/** Whom the doctor looks at, and through what. */
import type { Api } from "./api.ts";
import type { ZipFacts } from "./function-row.ts";
import type { Target } from "./paths.ts";

export interface Patient {
  readonly api: Api;
  readonly target: Target;
  readonly zip: ZipFacts | undefined;
  readonly allowWide: boolean;
  readonly nowMs: number;
}

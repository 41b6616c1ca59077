/** The parts of a plan in JSON that are read here: https://developer.hashicorp.com/terraform/internals/json-format */

import * as z from "zod";
import { parseJson } from "../../src/fields.ts";

const values = z.record(z.string(), z.unknown());
const resource = z.object({ address: z.string(), type: z.string(), name: z.string() });
const heldResource = resource.extend({ values: values.nullish() });
const state = z.object({
  root_module: z.object({ resources: z.array(heldResource).optional() }).optional(),
});

const changedResource = resource.extend({
  change: z.object({
    actions: z.array(z.string()),
    before: values.nullish(),
    after: values.nullish(),
  }),
});

const schema = z.object({
  planned_values: state.optional(),
  prior_state: z.object({ values: state.optional() }).optional(),
  resource_changes: z.array(changedResource).optional(),
  output_changes: z.record(z.string(), z.object({ actions: z.array(z.string()) })).optional(),
});

export type ChangedResource = z.infer<typeof changedResource>;
export type HeldResource = z.infer<typeof heldResource>;

export interface PlanJson {
  /** Those that change, in whatever way; what is only read is left out. */
  readonly changes: readonly ChangedResource[];
  /** Outputs that change. */
  readonly outputs: readonly string[];
  /** What Terraform holds, read anew: resources, and data that was looked up. */
  readonly held: readonly HeldResource[];
}

/** Undefined where the text is no such plan. */
export function readPlanJson(text: string): PlanJson | undefined {
  const { data } = schema.safeParse(parseJson(text));
  if (!data) return undefined;
  const isChange = (actions: readonly string[]) =>
    actions.some((action) => action !== "no-op" && action !== "read");
  return {
    changes: (data.resource_changes ?? []).filter(({ change }) => isChange(change.actions)),
    outputs: Object.entries(data.output_changes ?? {})
      .filter(([, { actions }]) => isChange(actions))
      .map(([name]) => name),
    held: [data.planned_values, data.prior_state?.values].flatMap((one) => one?.root_module?.resources ?? []),
  };
}

import { describe, expect, it } from "vitest";
import { readPlanJson } from "../../../scripts/deploy/plan-json.ts";

const resource = { address: "a.b", type: "a", name: "b" };

describe("readPlanJson", () => {
  it("reads what changes, and what is held", () => {
    const change = (...actions: string[]) => ({
      ...resource,
      change: { actions, before: null, after: { x: 1 } },
    });
    const held = { ...resource, values: { status: 1 } };
    const plan = {
      format_version: "1.2",
      resource_changes: [change("no-op"), change("read"), change("delete", "create"), change("forget")],
      output_changes: { a: { actions: ["no-op"] }, b: { actions: ["update"] } },
      planned_values: { root_module: { resources: [held] } },
      prior_state: { values: { root_module: { resources: [held] } } },
    };
    expect(readPlanJson(JSON.stringify(plan))).toEqual({
      changes: [change("delete", "create"), change("forget")],
      outputs: ["b"],
      held: [held, held],
    });
  });

  it("reads a plan of nothing", () => {
    expect(readPlanJson("{}")).toEqual({ changes: [], outputs: [], held: [] });
  });

  it.each(["", "no JSON", "[]", '{"resource_changes": [{}]}'])("takes %j for no plan", (text) => {
    expect(readPlanJson(text)).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { findTraces } from "../../../../scripts/replay/read/find-traces.ts";

const trace = { service_type: "IAM", trace_name: "login" };

function find(value: unknown) {
  const found = { traces: [] as unknown[], digests: 0, problems: [] as string[] };
  for (const each of findTraces(value)) {
    if (each.kind === "trace") found.traces.push(each.fields);
    else if (each.kind === "digest") found.digests++;
    else found.problems.push(`${each.within}: ${each.reason}`);
  }
  return found;
}

describe("findTraces", () => {
  it.each([
    ["a bare trace", trace],
    ["a list", [trace]],
    ["a trigger event", { cts: trace }],
    ["a trigger event with its trace as text", { cts: JSON.stringify(trace) }],
    ["an answer of the trace list", { traces: [trace], meta_data: { count: 1, marker: null } }],
    ["a list of events", [{ cts: trace }]],
    ["a list of answers", [{ traces: [trace] }]],
  ])("finds the trace in %s", (_name, value) => {
    expect(find(value)).toEqual({ traces: [trace], digests: 0, problems: [] });
  });

  it("finds nothing in an answer without traces, and that is no problem", () => {
    expect(find({ traces: [], meta_data: { count: 0 } })).toEqual({ traces: [], digests: 0, problems: [] });
  });

  it("skips a digest file", () => {
    expect(find({ project_id: "x", digest_object: "y", log_files: [] })).toEqual({
      traces: [],
      digests: 1,
      problems: [],
    });
  });

  it.each([
    [7, ": it is a number, no trace"],
    ["login", ": it is a string, no trace"],
    [null, ": it is null, no trace"],
    [{ a: 1 }, ": it is no trace: service_type and trace_name are missing"],
    [{ cts: null }, ": it is null, no trace"],
    [{ traces: "x" }, ": it is no trace: service_type and trace_name are missing"],
    [[trace, 7], ", trace 2: it is a number, no trace"],
    [
      { traces: [[trace, { name: "x" }]] },
      ", trace 1, trace 2: it is no trace: service_type and trace_name are missing",
    ],
  ])("says what is wrong with %j", (value, problem) => {
    expect(find(value).problems).toEqual([problem]);
  });
});

import { describe, expect, it } from "vitest";
import { showVariables } from "../../../scripts/start/show-variables.ts";

const many = Array.from({ length: 1500 }, (_, index) => `203.0.113.${index % 256}`).join(",");

function show(whitelist: string, width = 60, problems: string[] = [], actions?: string) {
  const job = { name: "job", event: {}, whitelist, ...(actions === undefined ? {} : { actions }) };
  return showVariables({ job, problems }, width);
}

describe("showVariables", () => {
  it.each([
    ["a short list whole", "10.0.0.1\n10.0.0.2", 60, ["  IP = 10.0.0.1\\n10.0.0.2"]],
    ["none", " ", 60, ["  IP = (empty)"]],
    [
      "a long list with the number of its entries",
      many,
      60,
      ["  IP = 203.0.113.0,203.0.113.1 … (1,500 entries)"],
    ],
    ["one long entry", "x".repeat(400), 40, [`  IP = ${"x".repeat(21)} … (1 entry)`]],
  ])("shows %s", (_name, list, width, lines) => {
    expect(show(list, width)).toEqual(lines);
  });

  it("shortens a long list in a pipe too", () => {
    const [line = ""] = show(many, Number.POSITIVE_INFINITY);
    expect(line).toMatch(/^ {2}IP = 203\.0\.113\.0,.*,203\.0\.113\.\d+ … \(1,500 entries\)$/);
    expect(line.length).toBeLessThanOrEqual(310);
  });

  it("shows the actions where they are set", () => {
    expect(show("10.0.0.1", 60, [], "-logout")).toEqual(["  IP = 10.0.0.1", "  Actions = -logout"]);
  });

  it("shows what the function says of them, and cuts what is too much", () => {
    const problems = ["one two three four five", ...[2, 3, 4, 5, 6, 7].map(String)];
    expect(show("x", 20, problems)).toEqual([
      "  IP = x",
      "  ! one two three",
      "    four five",
      "  ! 2",
      "  ! 3",
      "  ! 4",
      "  ! 5",
      "  ! And 2 more: npm",
      "    run check-config",
      "    names them all.",
    ]);
  });
});

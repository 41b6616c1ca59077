import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { note, nothing, ok, type RowName, toRow, unknown, wrong } from "../../../scripts/doctor/finding.ts";
import { showRows, toJson } from "../../../scripts/doctor/show.ts";

const nobody = new Set<RowName>();
const shown = (text: string) => text;

describe("showRows", () => {
  it("shows what is well in one line, and of the rest only what is not", () => {
    const rows = [
      toRow("function", [ok("It runs.")], nobody),
      toRow("topic", [note("One has not confirmed."), ok("Two have.")], nobody),
      toRow("tracker", [ok("It records."), wrong("It is off.", "Enable it.")], nobody),
      toRow("async", [unknown("CTS answered 403.", "cts:x:y"), unknown("It is odd.")], nobody),
      toRow("rights", [unknown("It is odd.")], new Set<RowName>(["rights"])),
      toRow("calls", [nothing("Nobody signed in.")], nobody),
    ];
    expect(showRows(rows, shown)).toBe(`✓     function   It runs.
note  topic      One has not confirmed.
✗     tracker    It is off.
                 → Enable it.
?     async      CTS answered 403.
                 → The key needs cts:x:y.
?                It is odd.
?     rights     It is odd.
                 → Accepted.
–     calls      Nobody signed in.

The alarm is not well: tracker.`);
  });

  it("keeps to 80 columns", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(..."abc-"), minLength: 1, maxLength: 60 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, (text) => {
        const lines = showRows([toRow("variables", [wrong(text.join(" "), text.join(" "))], nobody)], shown);
        expect(lines.split("\n").filter((line) => line.length > 80)).toEqual([]);
      }),
    );
  });
});

describe("toJson", () => {
  it("says the same, and hides in every text", () => {
    const rows = [toRow("tracker", [wrong("It is off.", "Enable it.")], nobody)];
    expect(JSON.parse(toJson("urn:x", rows, (text) => text.replace("off", "***")))).toEqual({
      result: "wrong",
      function: "urn:x",
      rows: [
        {
          name: "tracker",
          mark: "wrong",
          accepted: false,
          findings: [{ mark: "wrong", text: "It is ***.", todo: "Enable it." }],
        },
      ],
    });
  });
});

describe("toRow", () => {
  it.each([
    [[], "unknown"],
    [[nothing("a")], "nothing"],
    [[nothing("a"), ok("b")], "ok"],
    [[ok("a"), note("b")], "note"],
    [[note("a"), unknown("b")], "unknown"],
    [[unknown("a"), wrong("b", "c")], "wrong"],
  ])("is as bad as the worst of %j", (findings, mark) => {
    expect(toRow("topic", findings, nobody).mark).toBe(mark);
  });

  it("says nothing good beside what is wrong", () => {
    expect(toRow("topic", [ok("a"), wrong("b", "c")], nobody).findings).toEqual([wrong("b", "c")]);
  });
});

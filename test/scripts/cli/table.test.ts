import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layTable, table } from "../../../scripts/cli/table.ts";
import { displayWidth } from "../../../scripts/cli/terminal.ts";

const columns = [
  { title: "SOURCE" },
  { title: "SEEN", align: "right" },
  { title: "USERS", isLong: true },
  { title: "ACTIONS", isLong: true },
  { title: "VERDICT" },
] as const;
const oneLong = [
  ["203.0.113.7", "1", "alice, bob, carol and dave", "login", "illegal"],
  ...["1", "2", "3", "4"].map((n) => [`10.0.0.${n}`, "5", "李雷", "logout", "allowed"]),
];
const rows = [
  ["203.0.113.7", "1,234", "alice, bob, carol and dave", "login", "illegal"],
  ["10.0.0.1", "5", "李雷", "login, logout", "allowed"],
];

describe("table", () => {
  it("aligns its columns, by what is seen of a text", () => {
    expect(table(columns, rows)).toBe(
      [
        "SOURCE        SEEN  USERS                       ACTIONS        VERDICT",
        "203.0.113.7  1,234  alice, bob, carol and dave  login          illegal",
        "10.0.0.1         5  李雷                        login, logout  allowed",
      ].join("\n"),
    );
  });

  it("cuts the few cells that are long, and shows them whole on a line below", () => {
    expect(table(columns, oneLong, { width: 54 }).split("\n").slice(0, 4)).toEqual([
      "SOURCE       SEEN  USERS              ACTIONS  VERDICT",
      "203.0.113.7     1  alice, bob, ca...  login    illegal",
      "    USERS alice, bob, carol and dave",
      "10.0.0.1        5  李雷               logout   allowed",
    ]);
  });

  it("leaves out a column of which much would be cut, and shows it below", () => {
    expect(table(columns, rows, { width: 54 })).toBe(
      [
        "SOURCE        SEEN  ACTIONS        VERDICT",
        "203.0.113.7  1,234  login          illegal",
        "    USERS alice, bob, carol and dave",
        "10.0.0.1         5  login, logout  allowed",
        "    USERS 李雷",
      ].join("\n"),
    );
  });

  it("leaves out all that is long where there is no room", () => {
    expect(table(columns, rows, { width: 36 })).toBe(
      [
        "SOURCE        SEEN  VERDICT",
        "203.0.113.7  1,234  illegal",
        "    USERS alice, bob, carol and dave",
        "    ACTIONS login",
        "10.0.0.1         5  allowed",
        "    USERS 李雷",
        "    ACTIONS login, logout",
      ].join("\n"),
    );
  });

  it("colours what is left of a cell", () => {
    const { rows: laid } = layTable(columns, oneLong, {
      width: 54,
      paintCell: (text, row, column) => (row === 0 && column === 2 ? `<${text}>` : text),
    });
    expect(laid[0]).toEqual([
      "203.0.113.7     1  <alice, bob, ca...>  login    illegal",
      "    USERS alice, bob, carol and dave",
    ]);
  });

  it("keeps every column that must be whole, and fits where these leave room", () => {
    const cell = fc.string({ unit: "grapheme-ascii", maxLength: 60 }).map((text) => text.trim());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }),
        fc.integer({ min: 20, max: 150 }),
        (cells, width) => {
          const three = [{ title: "A" }, { title: "B", isLong: true }, { title: "C", isLong: true }];
          const laid = layTable(three, cells, { width });
          const whole = Math.max(1, ...cells.map(([first]) => first.length));
          laid.rows.forEach(([line = ""], row) => {
            expect(line.startsWith(cells[row]?.[0] ?? "")).toBe(true);
            expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(width, whole));
          });
        },
      ),
    );
  });
});

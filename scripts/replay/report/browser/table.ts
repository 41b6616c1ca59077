/** A table in the page that is sorted by its titles and filtered by a text. All content is set as text, never as HTML. */
/// <reference lib="dom" />

interface TableColumn<Row> {
  readonly title: string;
  /** Room for a long text, or none to break a time. */
  readonly width?: "wide" | "time";
  /** What is shown, and sorted by: numbers as numbers, texts as texts. */
  value(row: Row): string | number;
  /** Replaces the plain text in a cell. */
  cell?(row: Row): Node;
}

export interface TableSettings<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** What the filter calls the rows: `sources`. */
  readonly noun: string;
  /** Beside the text filter, a choice: its name and whether a row fits. */
  readonly choices?: readonly (readonly [name: string, fits: (row: Row) => boolean])[];
}

/** More rows come by a button: a browser is slow with many thousands. */
const rowsAtOnce = 50;

/** Puts the table and its controls into `place`. */
export function createTable<Row>(
  place: Element,
  { columns, rows, noun, choices = [] }: TableSettings<Row>,
): void {
  const haystacks = rows.map((row) =>
    columns
      .map(({ value }) => value(row))
      .join("\n")
      .toLowerCase(),
  );
  let sorted = rows.map((_, index) => index);
  let sortedBy = -1;
  let ascending = false;
  let shown = rowsAtOnce;

  const filter = element("input", {
    type: "search",
    placeholder: `Filter ${noun}`,
    ariaLabel: `Filter ${noun}`,
  });
  const choice = element("select", { ariaLabel: `Which ${noun}` });
  choice.append(...choices.map(([name]) => element("option", { textContent: name })));
  const count = element("span", { className: "count", role: "status" });
  const more = element("button", { type: "button", className: "more" });
  const body = element("tbody", {});
  const titles = columns.map(({ title, value }, index) => {
    const isNumber = typeof (rows[0] && value(rows[0])) === "number";
    const cell = element("th", { scope: "col", className: isNumber ? "number" : "" });
    const button = element("button", { type: "button", textContent: title });
    button.addEventListener("click", () => sort(index, isNumber));
    cell.append(button);
    return cell;
  });

  const sort = (index: number, isNumber: boolean) => {
    // Of numbers the largest are wanted first.
    ascending = sortedBy === index ? !ascending : !isNumber;
    sortedBy = index;
    const { value } = columns[index] as TableColumn<Row>;
    const keys = rows.map(value);
    const direction = ascending ? 1 : -1;
    sorted = [...sorted].sort((a, b) => direction * compare(keys[a], keys[b]));
    for (const [other, cell] of titles.entries())
      cell.ariaSort = other === index ? (ascending ? "ascending" : "descending") : null;
    show();
  };

  const show = () => {
    const wanted = filter.value.trim().toLowerCase();
    const fits = choices[choice.selectedIndex]?.[1] ?? (() => true);
    const found = sorted.filter(
      (index) => (haystacks[index] ?? "").includes(wanted) && fits(rows[index] as Row),
    );
    body.replaceChildren(...found.slice(0, shown).map((index) => createRow(columns, rows[index] as Row)));
    const all = rows.length.toLocaleString("en-GB");
    count.textContent =
      found.length === rows.length
        ? `${all} ${noun}`
        : `${found.length.toLocaleString("en-GB")} of ${all} ${noun}`;
    const left = found.length - shown;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, 10 * rowsAtOnce).toLocaleString("en-GB")} more`;
  };

  const restart = () => {
    shown = rowsAtOnce;
    show();
  };
  filter.addEventListener("input", restart);
  choice.addEventListener("change", restart);
  more.addEventListener("click", () => {
    shown += 10 * rowsAtOnce;
    show();
  });
  const controls = element("div", { className: "controls" });
  controls.append(filter, ...(choices.length > 0 ? [choice] : []), count);
  const table = element("table", {});
  const head = element("thead", {});
  const headRow = element("tr", {});
  headRow.append(...titles);
  head.append(headRow);
  table.append(head, body);
  const frame = element("div", { className: "frame" });
  frame.append(table);
  place.replaceChildren(controls, frame, more);
  show();
}

/** An element with some of its properties set. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}

function createRow<Row>(columns: readonly TableColumn<Row>[], row: Row): HTMLTableRowElement {
  const line = element("tr", {});
  for (const { value, cell, width = "" } of columns) {
    const content = value(row);
    const td = element("td", { className: typeof content === "number" ? "number" : width });
    td.append(cell ? cell(row) : typeof content === "number" ? content.toLocaleString("en-GB") : content);
    line.append(td);
  }
  return line;
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

/** The page's own script: the tables by source and by user, and the sign-ins of a source. */
/// <reference lib="dom" />
import { type PageData, type PageSignIns, results } from "../page-data.ts";
import type { ChangeRow, SourceRow, UserRow } from "../rows.ts";
import { createTable, element } from "./table.ts";

const data: PageData = readData("data");
let signInData: PageSignIns | undefined;
const verdicts = { illegal: "would alarm", allowed: "allowed", ignored: "ignored" };
/** As `maxNewest` in what made the page. */
const maxNewest = 200;

const dialog = document.querySelector("dialog") as HTMLDialogElement;
dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());

createTable<SourceRow>(placeOf("sources"), {
  rows: data.sources,
  noun: "sources",
  choices: [
    ["All", () => true],
    ["Would alarm", ([, kind]) => kind === "illegal"],
    ["Allowed", ([, kind]) => kind === "allowed"],
    ["Ignored", ([, kind]) => kind === "ignored"],
  ],
  columns: [
    { title: "Source", value: ([ip]) => ip, cell: createOpener },
    { title: "Verdict", value: ([, kind]) => verdicts[kind], cell: ([, kind]) => createBadge(kind) },
    { title: "On the list by", value: ([, , list]) => list },
    { title: "Seen", value: (row) => row[3] },
    { title: "Went through", value: (row) => row[4] },
    { title: "Failed", value: (row) => row[5] },
    { title: "Users", width: "wide", value: (row) => row[6] },
    { title: "Actions", width: "wide", value: (row) => row[7] },
    { title: "First seen", width: "time", value: (row) => row[8] },
    { title: "Last seen", width: "time", value: (row) => row[9] },
  ],
});

createTable<UserRow>(placeOf("users"), {
  rows: data.users,
  noun: "users",
  choices: [
    ["All", () => true],
    ["With alarms", ([, , illegal]) => illegal > 0],
    ["Without alarms", ([, , illegal]) => illegal === 0],
  ],
  columns: [
    { title: "User", value: ([user]) => user },
    { title: "Account", value: ([, account]) => account },
    { title: "Would alarm", value: (row) => row[2] },
    { title: "Allowed", value: (row) => row[3] },
    { title: "Ignored", value: (row) => row[4] },
    { title: "Went through", value: (row) => row[5] },
    { title: "Failed", value: (row) => row[6] },
    { title: "Sources", width: "wide", value: (row) => row[7] },
    { title: "First seen", width: "time", value: (row) => row[8] },
    { title: "Last seen", width: "time", value: (row) => row[9] },
  ],
});

const changes = document.getElementById("changes");
if (changes)
  createTable<ChangeRow>(changes, {
    rows: data.changes,
    noun: "sources",
    choices: [
      ["All", () => true],
      ["Would newly alarm", ([, kind]) => kind === "illegal"],
      ["Would no longer", ([, kind]) => kind === "allowed"],
    ],
    columns: [
      { title: "Source", value: ([ip]) => ip },
      { title: "Seen", value: (row) => row[2] },
      { title: "Users", width: "wide", value: (row) => row[3] },
      { title: "Last seen", width: "time", value: (row) => row[4] },
      { title: "With this list", value: (row) => row[5] },
      { title: "With the other", value: (row) => row[6] },
    ],
  });

function readData<Data>(id: string): Data {
  return JSON.parse(placeOf(id).textContent ?? "");
}

function placeOf(id: string): Element {
  return document.getElementById(id) as Element;
}

function createBadge(kind: SourceRow[1]): Node {
  return element("span", { className: `badge ${kind}`, textContent: verdicts[kind] });
}

function createOpener(row: SourceRow): Node {
  const button = element("button", { type: "button", className: "link", textContent: row[0] });
  button.addEventListener("click", () => openSignIns(row));
  return button;
}

function openSignIns(source: SourceRow): void {
  const [ip, kind, list, seen] = source;
  signInData ??= readData<PageSignIns>("sign-ins-data");
  const { userNames } = signInData;
  const numbers = signInData.signIns[data.sources.indexOf(source)] ?? [];
  const signIns = numbers.flatMap((_, index) => (index % 4 === 0 ? [numbers.slice(index, index + 4)] : []));
  placeOf("sign-ins-title").textContent = ip;
  placeOf("sign-ins-badge").replaceChildren(createBadge(kind));
  placeOf("sign-ins-note").textContent = `${list}. ${tellKept(signIns.length, seen)}`;
  createTable(placeOf("sign-ins"), {
    rows: signIns,
    noun: "sign-ins and sign-outs",
    columns: [
      { title: "Time", width: "time", value: ([seconds = 0]) => showTime(seconds) },
      { title: "User", value: ([, user = -1]) => userNames[user] ?? "unknown" },
      { title: "Action", value: ([, , action = -1]) => data.actionNames[action] ?? "unknown" },
      { title: "Result", value: ([, , , result = -1]) => results[result] ?? "unknown" },
    ],
  });
  dialog.showModal();
}

/** The seconds are local, as if they were UTC. */
function showTime(seconds: number): string {
  return seconds === 0 ? "unknown" : new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

function tellKept(kept: number, seen: number): string {
  if (kept === seen) return `All ${seen.toLocaleString("en-GB")} sign-ins and sign-outs.`;
  const wanted = Math.min(maxNewest, seen);
  const limit =
    kept < wanted ? "this page has room for no more" : `the newest ${maxNewest} of a source are kept`;
  return `The newest ${kept} of ${seen.toLocaleString("en-GB")} sign-ins and sign-outs: ${limit}.`;
}

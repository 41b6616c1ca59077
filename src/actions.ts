/** Which actions are audited: the documented ones, what looks like one, and what `Actions` adds and leaves out. */
import { separators } from "./cut-entries.ts";
import { looksLikeSignIn } from "./looks-like-sign-in.ts";
import { type Problem, problemOf } from "./problem.ts";
import { defang } from "./text.ts";
import type { Texts } from "./texts.ts";
import { en } from "./texts-en.ts";
import type { Trace } from "./trace.ts";

export interface Actions {
  /** Names that are in a list, the documented one or `Actions`, in lower case. */
  readonly listed: ReadonlySet<string>;
  /** Names that `Actions` leaves out: by lower case, as they are documented or else written. */
  readonly leftOut: ReadonlyMap<string, string>;
  /** What is wrong with `Actions`, in the order of its text. */
  readonly problems: readonly ActionsProblem[];
}

interface ActionsProblem {
  /** Whether the piece could not be read, and changed nothing. */
  readonly malformed: boolean;
  readonly problem: Problem;
}

/**
 * Every sign-in and sign-out that IAM records, as documented; they are compared without case.
 * https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_01_0012.html (`tsiLogin`: Open Telekom Cloud)
 */
export const documentedActions: readonly string[] = [
  "login",
  "logout",
  "loginFailed",
  "scanQRCodeLogin",
  "scanQRCodeLoginFailed",
  "oidcLoginSuccess",
  "oidcLoginFailed",
  "iamUserSsoLoginSuccess",
  "iamUserSsoLoginFailed",
  "tenantLoginBySamlSuccess",
  "federationLoginNoPwdSuccess",
  "federationLoginNoPwdFailed",
  "tsiLogin",
];

const documented = new Map(documentedActions.map((name) => [name.toLowerCase(), name]));
/** Also what somebody meant as a comment: one piece, so that no `-name` in it leaves out. */
const pieces = new RegExp(`#.*|[^\\s#${separators}]+(?:#.*)?`, "g");
/** `name`, `-name`, or the trigger's `service:resource:name`. */
const pieceForm = /^(?:(-)|\w+:\w+:)?(\w+)$/;

/**
 * Reads the variable `Actions`, separated as the whitelist is. A name adds, and only `-name` leaves out: no slip can
 * silence anything.
 */
export function readActions(text = ""): Actions {
  const read = (text.match(pieces) ?? []).map(readPiece);
  const named = new Set(read.flatMap(({ name, omits }) => (name && !omits ? [name.toLowerCase()] : [])));
  const leftOut = new Map<string, string>();
  const problems: ActionsProblem[] = [];
  for (const piece of read) {
    const { name, omits } = piece;
    const wrong = findWrong(piece, named);
    if (wrong) {
      problems.push({ malformed: name === undefined, problem: problemOf("Actions", piece.text, wrong) });
    } else if (name && omits) {
      leftOut.set(name.toLowerCase(), documented.get(name.toLowerCase()) ?? name);
    }
  }
  const listed = [...documented.keys(), ...named].filter((name) => !leftOut.has(name));
  return { listed: new Set(listed), leftOut, problems };
}

/** How an action of IAM is audited: `unlisted` where it is in no list and only looks like a sign-in or sign-out. */
export function auditedAs(action: string, { listed, leftOut }: Actions): "listed" | "unlisted" | undefined {
  const key = action.toLowerCase();
  if (listed.has(key)) return "listed";
  return !leftOut.has(key) && looksLikeSignIn(action) ? "unlisted" : undefined;
}

/**
 * What a person should know about an action that looks like a sign-in or sign-out and is in no list. The log and the
 * tools read it in English.
 */
export function explainAction(
  { service, action }: Pick<Trace, "service" | "action">,
  actions: Actions,
  texts: Pick<Texts, "unlisted"> = en,
): string | undefined {
  if (service.toLowerCase() !== "iam")
    return looksLikeSignIn(action)
      ? `${defang(action, 100)} is an action of ${defang(service, 100)}: sign-ins and sign-outs of IAM alone are audited.`
      : undefined;
  if (auditedAs(action, actions) !== "unlisted") return undefined;
  return texts.unlisted(/^\w{1,100}$/.test(action) ? action : undefined);
}

interface Piece {
  readonly text: string;
  /** Undefined where it is malformed. */
  readonly name: string | undefined;
  readonly omits: boolean;
}

function readPiece(text: string): Piece {
  const [, minus, name] = pieceForm.exec(text) ?? [];
  return { text, name, omits: minus !== undefined };
}

/** What is wrong with a piece, if anything: then it leaves out nothing. */
function findWrong({ name, omits }: Piece, named: ReadonlySet<string>): string | undefined {
  if (name === undefined) return "write name to add an action, -name to leave one out";
  const key = name.toLowerCase();
  if (!documented.has(key) && !looksLikeSignIn(name))
    return "IAM documents no such sign-in or sign-out; check its spelling";
  if (omits && key === "login") return "login cannot be left out; remove this";
  if (omits && named.has(key)) return `${name} is named without - too; remove one of them`;
  return undefined;
}

/** What is wrong with a whitelist, and how it is told in the log, in outcomes and in the e-mail. */
import type { Entry } from "./cut-entries.ts";

export interface WhitelistProblem extends Entry {
  /**
   * - `refused`: an entry that cannot be read, and admits nobody
   * - `exclusion`: an exclusion that cannot be read, so that only single addresses admit anybody
   * - `wide`: an entry, or with the text "" the whole list, that admits a good part of the Internet
   * - `swallowed`: a list of one line whose comment holds several entries
   * - `warning`: what else needs a look
   */
  readonly kind: "refused" | "exclusion" | "wide" | "swallowed" | "warning";
  /** A sentence that says what is wrong and what to write instead. */
  readonly reason: string;
}

/** One line about a problem, for the log and the e-mail. */
export function formatProblem({ kind, text, position, reason }: WhitelistProblem): string {
  if (text === "") return reason;
  return `"${text}" (character ${position}) ${states[kind]}: ${reason}`;
}

/**
 * What an outcome says about the whitelist: of every one, that an exclusion cannot be read; of a sign-in that an entry
 * admitted, that this entry or the list is wide.
 */
export function warningsOf(problems: readonly WhitelistProblem[], admittedBy: string | undefined): string[] {
  const due = problems.filter(
    ({ kind, text }) =>
      kind === "exclusion" ||
      (kind === "wide" && admittedBy !== undefined && (text === "" || text === admittedBy)),
  );
  const more = due.length - maxWarnings;
  return [...due.slice(0, maxWarnings).map(formatProblem), ...(more > 0 ? [`And ${more} more.`] : [])];
}

const maxWarnings = 5;

const states: Record<WhitelistProblem["kind"], string> = {
  refused: "cannot be read and admits nobody",
  exclusion: "is an exclusion that cannot be read, so no block and no range admits anybody",
  wide: "needs a look",
  swallowed: "needs a look",
  warning: "needs a look",
};

/** What can be wrong with the function's environment variables. */
import { clean } from "./text.ts";

/** The variables that are read, all of them texts. */
export const variableNames = [
  "SMN_Topic",
  "RegionName",
  "IP",
  "Actions",
  "TimeZone",
  "Language",
  "Repeats",
  "SMN_Endpoint",
] as const;

export type VariableName = (typeof variableNames)[number];

export interface Problem {
  readonly variable: VariableName;
  /** A sentence that names the variable and says what to write instead. */
  readonly text: string;
}

/** Names the variable, what it holds and what to do; a user name and password in it stay out. */
export function problemOf(variable: VariableName, value: string, advice: string): Problem {
  const shown = clean(value.replace(/^(\w+:\/\/)?.*@/s, "$1***@"), 100);
  return { variable, text: `The variable ${variable} holds "${shown}": ${advice}.` };
}

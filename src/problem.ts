/** What can be wrong with the function's environment variables. */

/** The variables that are read, all of them texts. */
export type VariableName = "SMN_Topic" | "RegionName" | "IP" | "Actions" | "TimeZone" | "SMN_Endpoint";

export interface Problem {
  readonly variable: VariableName;
  /** A sentence that names the variable and says what to write instead. */
  readonly text: string;
}

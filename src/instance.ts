/** What one instance of the function keeps between events: the compiled configuration, and what it has said of it. */
import { type Config, readConfig } from "./config.ts";
import { type FunctionContext, getVariable } from "./context.ts";
import { createDuplicates, type Duplicates } from "./duplicates.ts";
import type { Log } from "./log.ts";
import { type Problem, type VariableName, variableNames } from "./problem.ts";
import { createRepeats, type Repeats } from "./repeats.ts";
import { compileWhitelist, type Whitelist } from "./whitelist.ts";
import { formatProblem } from "./whitelist-problem.ts";

interface Setup {
  readonly config: Config;
  readonly whitelist: Whitelist;
  /** What is wrong with the variables though the function works, a sentence each. */
  readonly problems: readonly Problem[];
}

export interface Instance {
  readonly duplicates: Duplicates;
  readonly repeats: Repeats;
  /** The configuration as it is now, compiled once per distinct value; what is wrong with it is logged once. */
  setUp(context: FunctionContext, log: Log): Setup;
}

export function createInstance(): Instance {
  let last: { values: readonly (string | undefined)[]; setup: Setup } | undefined;
  return {
    duplicates: createDuplicates(),
    repeats: createRepeats(Date.now, () => performance.now()),
    setUp(context, log) {
      const values = variableNames.map((name) => getVariable(context, name));
      if (last && values.every((value, index) => value === last?.values[index])) return last.setup;
      const setup = compile((name) => values[variableNames.indexOf(name)]);
      last = { values, setup };
      report(setup, log);
      return setup;
    },
  };
}

function compile(read: (name: VariableName) => string | undefined): Setup {
  const config = readConfig(read);
  const whitelist = compileWhitelist(config.whitelist, { dayZone: config.dayZone });
  const found = whitelist.problems.map((problem) => ({
    variable: "IP" as const,
    text: formatProblem(problem),
  }));
  return { config, whitelist, problems: [...found, ...config.warnings] };
}

function report({ config, problems }: Setup, log: Log): void {
  for (const { variable, text } of config.problems) log("error", { variable, problem: text });
  for (const { variable, text } of problems) log("warn", { variable, problem: text });
}

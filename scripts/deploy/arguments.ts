/** The arguments of each run of Terraform or OpenTofu. Pure. */
import type { DeployOptions } from "./options.ts";

/** Terraform colours what it prints into a file, too. */
export function initArguments(isColoured: boolean): string[] {
  return ["init", "-input=false", ...colourArguments(isColoured)];
}

/** The action itself; a plan is kept in `planFile`, to be told in words. */
export function actionArguments(
  { action, varFiles, yes }: Pick<DeployOptions, "action" | "varFiles" | "yes">,
  planFile: string,
  isColoured: boolean,
): string[] {
  return [
    action,
    ...variableArguments(varFiles),
    ...(yes || action === "plan" ? ["-input=false"] : []),
    ...(yes ? ["-auto-approve"] : []),
    ...(action === "plan" ? [`-out=${planFile}`] : []),
    ...colourArguments(isColoured),
  ];
}

/** The plan behind an apply. Exit code: 0 nothing is left, 1 failed, 2 something is left. */
export function secondPlanArguments(varFiles: readonly string[], planFile: string): string[] {
  return [
    "plan",
    ...variableArguments(varFiles),
    ...["-input=false", "-no-color", "-detailed-exitcode", `-out=${planFile}`],
  ];
}

function colourArguments(isColoured: boolean): string[] {
  return isColoured ? [] : ["-no-color"];
}

function variableArguments(varFiles: readonly string[]): string[] {
  return varFiles.map((file) => `-var-file=${file}`);
}

/** `--actions` of every tool that takes the function's variables, in the same words. */
export const actionsOption = [
  "--actions <list>",
  "name adds an audited action, -name leaves one out (variable Actions)",
] as const;

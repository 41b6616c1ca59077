/** Where `actionsOption` used to be. */
export { actionsOption } from "./cli/options.ts";

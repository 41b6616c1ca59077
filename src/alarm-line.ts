/** The alarm's line, which people search and programs parse: every channel but SMS begins with it, in every language. */
import type { Facts } from "./facts.ts";

/** `Illegal operation[IP:10.65.56.139, Action:login]` */
export function formatLine({ ip, action }: Pick<Facts, "ip" | "action">): string {
  return `Illegal operation[IP:${ip}, Action:${action}]`;
}

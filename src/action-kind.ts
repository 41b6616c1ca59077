/** Whether an action is a sign-in, a sign-out or neither, by its name. Pure. */
import { looksLikeSignIn, plainName } from "./looks-like-sign-in.ts";

export type ActionKind = "login" | "logout" | "other";

const out = /(?:log(?:ged)?|(?<!as|de)sign(?:ed)?)(?:out(?!s$|put)|off(?!set))/g;
/** How or as whom somebody had signed in: `ssoLogout`, `assumedRoleLogout`. */
const manner = /sso|federat|passkey|webauthn|assumed/g;

/**
 * Every documented action is one that looks like it. A name that holds both is a sign-in, `logoutLoginFailed`: what is
 * taken for a sign-out is less urgent.
 */
export function actionKindOf(action: string): ActionKind {
  if (!looksLikeSignIn(action)) return "other";
  const name = plainName(action);
  const rest = name.replace(out, "x");
  return rest === name || looksLikeSignIn(rest.replace(manner, "x")) ? "login" : "logout";
}

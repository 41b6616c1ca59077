/** Whether the name of an action looks like a sign-in or sign-out, though no list holds it. Pure. */

/**
 * Ways in and out: log or sign in, on, out, off; single sign-on; roles and agencies that are switched to or assumed;
 * authentication. Words that only hide one are none: `logins`, `catalogInfo`, `assignInherited`, `signingKey`, `logOutput`,
 * `processOrder`, `associate`.
 */
const ways = [
  /(?:log(?:ged)?|(?<!as|de)sign(?:ed)?(?!ing(?![iou])))(?:in(?!s$|fo(?:s?$|rmation))|on(?!ly)|out(?!s$|put)|off(?!set))/,
  /(?<!acce|addre|cro|pa|proce)sso(?!ciat)/,
  /switch(?:to|back)?(?:role|agency|user|account|identity)|(?:role|agency|user|account|identity)switch/,
  /assume|impersonat|federat|passkey|webauthn|authenticat|auth(?:success|fail|user|$)|(?:mfa|otp)(?:verif|check|challenge)|(?:verify|check)\w{0,16}(?:mfa|otp)/,
];

/** A new token or session, whatever it is made from: https://support.huaweicloud.com/intl/en-us/eu-west-0-usermanual-iam/iam_01_0012.html */
const newToken =
  /^(?:keystone)?(?:(?:create|issue|obtain|generate|exchange|refresh|renew|start|open)\w*|get(?:login|signin|sso|session|federation))(?:token|session)/;

/** What begins so manages or reads something, such as `updateLoginPolicy`. */
const managing =
  /^(?:keystone)?(?:batch)?(?:create|update|modify|change|delete|remove|set|reset|add(?!ress)|enable|disable|attach|detach|bind|unbind|assign|unassign|grant|revoke|show|list|get|query|describe|search|config|import|export|download|upload)/;

/** What is not clearly something else looks like one. */
export function looksLikeSignIn(action: string): boolean {
  const name = plainName(action);
  return newToken.test(name) || (!managing.test(name) && ways.some((way) => way.test(name)));
}

/** A name without what differs between documents: case, `_`, `-` and the like. */
export function plainName(action: string): string {
  return action.toLowerCase().replace(/[\W_]+/g, "");
}

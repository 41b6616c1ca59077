/** Who signed in, as a condition of the whitelist names one person; pure. */
import { createUserCondition, type SignIn } from "../../src/condition.ts";
import { compileWhitelist } from "../../src/whitelist.ts";
import { whoOf } from "../../src/who.ts";

/** What means something in the form of the list, in a shell or in a text of Terraform, and what cannot be seen. */
const hasToBeEncoded = /[^\p{L}\p{N}!-~]|\p{Default_Ignorable_Code_Point}|[!,;#&|%?"'`$\\]/gu;

/** More than twice as long as a name may be anywhere; what is longer is made up, and must not fill the memory. */
const maxNameLength = 256;

/**
 * `?user=…` for the user of a sign-in alone: of an agency `agency/session`, whole; else the name. Undefined where the
 * user cannot be told, or not be named so that the function takes the name for this user.
 */
export function nameCondition(signIn: SignIn): string | undefined {
  const { user, agency } = signIn;
  const isAgency = whoOf(signIn) === "agency";
  const name = isAgency ? (agency ?? user) : user;
  if (name === undefined || name.length > maxNameLength || name.includes("/") !== isAgency) return undefined;
  if (!createUserCondition([name])?.fits(signIn, false)) return undefined;
  const text = `?user=${encode(name)}`;
  const { entries, problems } = compileWhitelist(`192.0.2.1${text}`);
  const isTaken = problems.length === 0 && entries[0]?.conditions?.every(({ fits }) => fits(signIn, false));
  // A piece of a long text keeps all of it in memory.
  return isTaken ? Buffer.from(text).toString() : undefined;
}

/** Half a character, which cannot be encoded, is left: the function does not take it. */
function encode(name: string): string {
  return name.replace(hasToBeEncoded, (sign) => {
    // `encodeURIComponent` leaves these two.
    if (/['!]/.test(sign)) return `%${sign.charCodeAt(0).toString(16)}`;
    try {
      return encodeURIComponent(sign);
    } catch {
      return sign;
    }
  });
}

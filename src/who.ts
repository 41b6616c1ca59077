/** Which kind of user stands behind a trace. Pure. */
import type { Trace } from "./trace.ts";

export type Who = "root" | "user" | "agency" | "external" | "unknown";

/** By the type and by root, never by a name: of a failed sign-in that is any text. */
export function whoOf({
  root,
  userType,
  originUser,
  originUserId,
}: Partial<Pick<Trace, "root" | "userType" | "originUser" | "originUserId">>): Who {
  if (root) return "root";
  // Only an agency has somebody behind it, also where a message calls it an `iam user`.
  if (originUser !== undefined || originUserId !== undefined) return "agency";
  switch (userType?.toLowerCase()) {
    case "externaluser":
      return "external";
    case "assumedagency":
      return "agency";
    case "user":
    case "iam user":
      return "user";
    default:
      return "unknown";
  }
}

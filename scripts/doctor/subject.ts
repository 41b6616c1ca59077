/** Which function is looked at, and the parts of its name. Pure. */
import type { SmokeOptions } from "../smoke/options.ts";
import { readTarget } from "../smoke/options.ts";

export interface Subject {
  readonly urn: string;
  readonly region: string;
  readonly projectId: string;
  /** The application that it belongs to, such as `default`. */
  readonly app: string;
  readonly name: string;
}

/** @throws UsageError where the URN is none, or of another region than was named */
export function readSubject(urn: string, options: Pick<SmokeOptions, "region" | "endpoint">): Subject {
  const { projectId } = readTarget(urn, options);
  const [, , region = "", , , app = "", name = ""] = urn.split(":");
  return { urn, region, projectId, app, name };
}

/** Whether a URN, with or without a version, is that of the function. */
export function isUrnOf(value: unknown, { urn }: Pick<Subject, "urn">): boolean {
  return typeof value === "string" && withoutVersion(value) === withoutVersion(urn);
}

/** `urn:fss:<region>:<project id>:function:<app>:<name>`, without what follows. */
function withoutVersion(urn: string): string {
  return urn.split(":").slice(0, 7).join(":");
}

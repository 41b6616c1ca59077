/** Reads the CTS trigger event, `{"cts": {…}}`, into one clean `Trace`, whatever form its fields arrive in. */
// biome-ignore lint/style/noRestrictedImports: its home.
import * as z from "zod/v4/core";
import { EventError } from "./errors.ts";
import { isRecord, readText, toRecord } from "./fields.ts";
import { type Principal, readPrincipal } from "./principal.ts";
import { defang } from "./text.ts";
import { readTime } from "./time.ts";

/** A trace as this program sees it. `undefined` is "unknown": absent, blank, or of a type that says nothing. */
export interface Trace extends Principal {
  /** `service_type`, e.g. `IAM`. */
  readonly service: string;
  /** `trace_name` as recorded, e.g. `login`. */
  readonly action: string;
  /** `trace_type`: `ConsoleAction`, `ApiCall`, `SystemAction`. */
  readonly traceType: string | undefined;
  /** `source_ip` as recorded, not yet parsed; `undefined` where missing, null, empty or blank. */
  readonly source: string | undefined;
  readonly traceId: string | undefined;
  /** Milliseconds since 1970. */
  readonly timeMs: number | undefined;
  /** `trace_status`, `trace_rating`: `normal`, `warning` (the operation failed), `incident`. */
  readonly status: string | undefined;
  readonly rating: string | undefined;
  /** The HTTP status code of the operation, e.g. `302`. */
  readonly code: string | undefined;
  /** How the user signed in, e.g. `password`. */
  readonly signInMode: string | undefined;
  /** Whether a second check was asked for at sign-in: `on`, `off`. */
  readonly loginProtection: string | undefined;
  readonly userAgent: string | undefined;
  readonly projectId: string | undefined;
  /** `resource_name`: of a sign-in, the name of the user. */
  readonly resource: string | undefined;
}

let schema: z.$ZodString | undefined;

/**
 * The schema of `service_type` and of `trace_name`, the two texts that make a CTS trigger event of one. All other fields
 * may be missing or of any type, as none may stop an alarm.
 *
 *     {"cts": {"trace_id": "b394d958-d990-11f0-91ec-f9a8f9ca8a51", "trace_name": "login", "trace_type": "ConsoleAction",
 *       "service_type": "IAM", "resource_type": "user", "resource_name": "alice", "source_ip": "203.0.113.7", "code": 302,
 *       "trace_rating": "normal", "time": "1765788999507", "record_time": "1765788999507", "read_only": false,
 *       "message": "{\"login\":{\"mode\":\"password\",\"user_type\":\"iam user\",\"login_protect\":{\"status\":\"off\"}}}",
 *       "user": {"name": "alice", "id": "…", "domain": {"name": "example-company", "id": "…"}}}}
 *
 * Event: https://support.huaweicloud.com/usermanual-functiongraph/functiongraph_01_0209.html
 * Fields: https://support.huaweicloud.com/usermanual-cts/cts_03_0010.html
 */
function createSchema() {
  return new z.$ZodString({ type: "string" });
}

/**
 * What stands under `cts` in a trigger event, an object or the JSON of one in a string or Buffer: the bare trace.
 * @throws EventError where there is none
 */
export function findTrace(event: unknown): Readonly<Record<string, unknown>> {
  const value = typeof event === "string" || event instanceof Uint8Array ? parseEvent(event) : event;
  if (!isRecord(value)) throw notATrace("it is no JSON object", value);
  if (!isRecord(value.cts)) throw notATrace(`"cts" is ${"cts" in value ? "no object" : "missing"}`, value);
  return value.cts;
}

/**
 * Reads a bare trace: what stands under `cts` in an event, or one element of a file that CTS transferred to OBS.
 * @throws EventError where `service_type` or `trace_name` is missing; no other field can fail
 */
export function readTrace(cts: unknown): Trace {
  if (!isRecord(cts)) throw notWhole(["cts"], cts);
  const service = readRequired(cts.service_type);
  const action = readRequired(cts.trace_name);
  if (service === undefined || action === undefined) {
    const fields = [!service && "cts.service_type", !action && "cts.trace_name"];
    throw notWhole(fields.filter(Boolean), cts);
  }
  const message = toRecord(cts.message);
  const signIn = isRecord(message.login) ? message.login : message;
  return {
    service,
    action,
    traceType: readText(cts.trace_type),
    source: readSource(cts.source_ip),
    traceId: readText(cts.trace_id),
    timeMs: readTime(cts.time) ?? readTime(cts.record_time),
    ...readPrincipal(cts, signIn.user_type),
    status: readText(cts.trace_status),
    rating: readText(cts.trace_rating),
    code: readText(cts.code),
    signInMode: readText(signIn.mode),
    loginProtection: readText(toRecord(signIn.login_protect).status),
    userAgent: readText(cts.user_agent),
    projectId: readText(cts.project_id),
    resource: readText(cts.resource_name),
  };
}

/** By the interface that schema libraries share, for which a third less of zod is loaded: https://standardschema.dev */
function readRequired(value: unknown): string | undefined {
  schema ??= createSchema(); // Built on first use, so that importing this file costs nothing.
  const result = schema["~standard"].validate(trim(value));
  return "value" in result ? result.value : undefined;
}

/** A text without what is blank around it; a blank one is missing. */
function trim(value: unknown): unknown {
  return typeof value === "string" ? value.trim() || undefined : value;
}

/** What stands in `source_ip` as text: what is no text at all is shown as JSON, and is unreadable later on. */
function readSource(value: unknown): string | undefined {
  const source = trim(value);
  if (source === undefined || source === null) return undefined;
  try {
    return typeof source === "string" ? source : JSON.stringify(source);
  } catch {
    return "(nested too deeply)";
  }
}

function parseEvent(event: string | Uint8Array): unknown {
  const text = typeof event === "string" ? event : new TextDecoder().decode(event);
  try {
    return JSON.parse(text);
  } catch {
    throw notATrace("it is no JSON", undefined);
  }
}

function notWhole(fields: readonly unknown[], value: unknown): EventError {
  return notATrace(`missing, blank or no text: ${fields.map((field) => `"${field}"`).join(", ")}`, value);
}

/** Says what was missing and what the event looked like: its keys, never its content. */
function notATrace(missing: string, value: unknown): EventError {
  const keys = isRecord(value) ? defang(Object.keys(value).join(", "), 200) || "none" : undefined;
  return new EventError(
    `This is no CTS trigger event: ${missing}. ${keys ? `Keys: ${keys}. ` : ""}` +
      `Bind the function to a CTS trigger, or test it with fixtures/events/login-illegal.json.`,
  );
}

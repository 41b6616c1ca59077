/** What an answer of one of the cloud's APIs amounts to. Pure. */
import { isRecord, parseJson, readText, toRecord } from "../../src/fields.ts";
import type { Disclosure } from "../../src/secrets.ts";
import { clean } from "../../src/text.ts";
import { type Finding, unknown } from "./finding.ts";

/**
 * - `told`: 200 and JSON, not yet understood
 * - `missing`: the service says that what was asked for is not there
 * - `refused`: the key may not look, or is none
 * - `unclear`: no answer, or one that proves nothing
 */
export type Answer =
  | { readonly kind: "told"; readonly body: unknown }
  | { readonly kind: "missing" | "refused" | "unclear"; readonly text: string };

/** "Not found", of a function and of a topic, whatever the status. Of the gateway, 404 says that there is no such API. */
const notFoundCodes = new Set(["FSS.1051", "FSS.1131", "SMN.0006", "SMN.00010008"]);

/** `service` is its name for people; `disclosure` says what of the answer may be shown. */
export function readAnswer(service: string, status: number, body: string, disclosure: Disclosure): Answer {
  const parsed = parseJson(body);
  if (status === 200 && parsed !== undefined) return { kind: "told", body: parsed };
  const { code, message } = readError(parsed);
  const shownCode = disclosure.identifier(code);
  const shownText = clean(disclosure.text(message), 200);
  const reason = [shownCode, shownText].filter(Boolean).join(" ") || "without a reason that can be read";
  const text = `${service} answered ${status}: ${reason}`.replace(/\.+$/, "");
  return { kind: kindOf(status, code), text };
}

/** A finding about an answer that tells nothing; `permission` is what the key needs to ask. */
export function unseen(answer: Exclude<Answer, { kind: "told" }>, permission: string): Finding {
  return unknown(`${answer.text}.`, answer.kind === "refused" ? permission : undefined);
}

function kindOf(status: number, code: string | undefined): "missing" | "refused" | "unclear" {
  if (status === 401 || status === 403) return "refused";
  const named = code !== undefined && !/^APIG/i.test(code);
  if (named && (status === 404 || (status < 500 && notFoundCodes.has(code)))) return "missing";
  return "unclear";
}

/**
 * The shapes of an error: FunctionGraph, CTS and the gateway `error_code`, `error_msg`; SMN `code`, `message`; IAM
 * either the first, or `error` with `code`, `title`, `message`; others in camel case.
 */
function readError(parsed: unknown): { code: string | undefined; message: string | undefined } {
  const outer = toRecord(parsed);
  const fields = isRecord(outer.error) ? outer.error : outer;
  return {
    code: readText(fields.error_code ?? fields.errorCode ?? fields.code),
    message: readText(fields.error_msg ?? fields.errorMsg ?? fields.message ?? fields.title),
  };
}

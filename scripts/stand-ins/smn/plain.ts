/** Whether a publish request is in the plainest form: as an SMN takes it that knows nothing newer. */
import { toRecord } from "../../../src/fields.ts";

const plainFields = ["subject", "message", "message_structure"];
const plainChannels = ["default", "email", "sms", "http", "https"];

/** `body` is the request's JSON. */
export function isPlain(body: string): boolean {
  const fields = toRecord(body);
  return (
    Object.keys(fields).every((name) => plainFields.includes(name)) &&
    Object.keys(toRecord(fields.message_structure)).every((name) => plainChannels.includes(name))
  );
}

/** Files that are only in memory, for the tests of what reads them. */
import type { TraceFile } from "../../../scripts/archive/sources.ts";

/** A file with this content, handed out in chunks of at most `chunkBytes`. */
export function createMemoryFile(
  content: string | Uint8Array,
  { name = "/memory/file", chunkBytes = 65_536 } = {},
): TraceFile {
  const bytes = Buffer.from(content);
  return {
    name,
    open: async () => {
      return (async function* () {
        for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
      })();
    },
  };
}

/** A sign-in as the files of CTS hold it, with other fields than usual where they are given. */
export function createSignIn(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    trace_id: "c9758910-f04f-11f0-9d69-1774805721f3",
    trace_name: "login",
    trace_type: "ConsoleAction",
    trace_rating: "normal",
    service_type: "IAM",
    source_ip: "203.0.113.9",
    time: 1768288592149,
    user: JSON.stringify({ name: "grace", domain: { name: "example-company" } }),
    ...fields,
  };
}

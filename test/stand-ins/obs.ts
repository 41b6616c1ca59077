/** An OBS on loopback: lists and gives the objects of one bucket to who signs for it, and fails when told to. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { ObsSettings } from "../../scripts/archive/options.ts";
import type { Credentials } from "../../src/context.ts";
import { listen } from "./listen.ts";
import { findSignatureProblem } from "./obs-signature.ts";

/** What it does instead of answering well: a bad status, nothing at all, or an object cut off by a reset or a close. */
type ObsFault = { status: number; code: string } | "silence" | BreakOff;

/** After so many bytes. A reset may take with it what the client has not read yet; a close does not. */
interface BreakOff {
  afterBytes: number;
  by: "reset" | "close";
}

export interface LocalObs {
  readonly settings: ObsSettings;
  /** Method, path and query of every request, and its range, as they came. */
  readonly requests: string[];
  /** Met by the next requests whose path and query the pattern fits, one each. */
  readonly faults: { pattern: RegExp; fault: ObsFault }[];
  close(): Promise<void>;
}

export interface LocalObsOptions {
  readonly objects: ReadonlyMap<string, Buffer>;
  /** `meta-signature` by key. */
  readonly signatures?: ReadonlyMap<string, string>;
  readonly bucket?: string;
  readonly key?: Credentials;
  /** Of objects and folders. */
  readonly pageSize?: number;
}

export const testKey: Credentials = { accessKey: "AKTEST", secretKey: "SKTEST", securityToken: "TOKEN" };

export async function startObs(options: LocalObsOptions): Promise<LocalObs> {
  const { objects, signatures = new Map(), bucket = "traces", key = testKey, pageSize = 1000 } = options;
  const requests: string[] = [];
  const faults: LocalObs["faults"] = [];

  const server = createServer((request, response) => {
    const { range } = request.headers;
    requests.push(`${request.method} ${request.url}${range ? ` ${range}` : ""}`);
    const at = faults.findIndex(({ pattern }) => pattern.test(request.url ?? ""));
    const [met] = at < 0 ? [] : faults.splice(at, 1);
    if (met?.fault === "silence") return;
    if (met && typeof met.fault === "object" && "status" in met.fault) {
      return refuse(response, met.fault.status, met.fault.code);
    }
    const { name, path, headerPrefix } = readAddress(request);
    const objectKey = decodeURIComponent(path.slice(1));
    const problem = findSignatureProblem(request, `/${name}${path}`, key, Date.now());
    if (problem) return refuse(response, 403, problem);
    if (name !== bucket) return refuse(response, 404, "NoSuchBucket");
    if (objectKey === "") return list(request, response, [...objects], { bucket, pageSize });
    const bytes = objects.get(objectKey);
    if (!bytes) return refuse(response, 404, "NoSuchKey");
    const signature = signatures.get(objectKey);
    if (signature) response.setHeader(`${headerPrefix}meta-meta-signature`, signature);
    give(request, response, bytes, met?.fault as BreakOff | undefined);
  });
  const { port, close } = await listen(server);
  return {
    settings: { endpoint: `http://127.0.0.1:${port}`, credentials: key },
    requests,
    faults,
    close,
  };
}

/** The bucket stands in the path for an address, and in the host name otherwise. */
function readAddress({ headers, url = "" }: IncomingMessage): {
  name: string;
  path: string;
  headerPrefix: string;
} {
  const [path = ""] = url.split("?");
  const [host = ""] = (headers.host ?? "").split(":");
  if (host !== "127.0.0.1") {
    return { name: host.split(".")[0] ?? "", path, headerPrefix: "x-obs-" };
  }
  const [, name = "", ...rest] = path.split("/");
  return { name, path: rest.length > 0 ? `/${rest.join("/")}` : "", headerPrefix: "x-amz-" };
}

function list(
  { url = "" }: IncomingMessage,
  response: ServerResponse,
  objects: readonly [string, Buffer][],
  { bucket, pageSize }: { bucket: string; pageSize: number },
): void {
  const query = new URL(url, "http://x").searchParams;
  const [prefix, marker, delimiter] = ["prefix", "marker", "delimiter"].map((name) => query.get(name) ?? "");
  const entries = new Map<string, string>();
  for (const [key, bytes] of objects.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!key.startsWith(prefix ?? "")) continue;
    const end = delimiter ? key.indexOf(delimiter, prefix?.length) : -1;
    const folder = end < 0 ? undefined : key.slice(0, end + 1);
    const name = folder ?? key;
    if (name <= (marker ?? "") || (folder && marker?.startsWith(folder))) continue;
    const etag = createHash("md5").update(bytes).digest("hex");
    entries.set(
      name,
      folder
        ? `<CommonPrefixes><Prefix>${encodeURIComponent(folder)}</Prefix></CommonPrefixes>`
        : `<Contents><Key>${encodeURIComponent(key)}</Key><LastModified>2026-11-03T00:00:00.000Z</LastModified>` +
            `<ETag>&quot;${etag}&quot;</ETag><Size>${bytes.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
    );
  }
  const page = [...entries].slice(0, pageSize);
  const isTruncated = entries.size > pageSize;
  const next = isTruncated ? `<NextMarker>${encodeURIComponent(page.at(-1)?.[0] ?? "")}</NextMarker>` : "";
  response.setHeader("content-type", "application/xml");
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://obs.myhwclouds.com/doc/2015-06-30/">` +
      `<Name>${bucket}</Name><EncodingType>url</EncodingType><IsTruncated>${isTruncated}</IsTruncated>${next}` +
      `${page.map(([, xml]) => xml).join("")}</ListBucketResult>`,
  );
}

function give(
  { headers }: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
  fault: BreakOff | undefined,
): void {
  const etag = `"${createHash("md5").update(bytes).digest("hex")}"`;
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
  const part = bytes.subarray(from);
  response.writeHead(headers.range ? 206 : 200, { "content-length": part.length, etag });
  if (!fault) {
    response.end(part);
    return;
  }
  response.write(part.subarray(0, fault.afterBytes), () => {
    if (fault.by === "reset") response.socket?.resetAndDestroy();
    else response.socket?.destroySoon();
  });
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>no</Message><RequestId>REQ1</RequestId></Error>`,
  );
}

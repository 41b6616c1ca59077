/** Where CTS puts its files in a bucket, read back from a key. What a path says is a claim; a digest proves it. */

/** What the key of a file of CTS tells. */
export interface Place {
  readonly region: string;
  /** The start of the day in the folders' names, in milliseconds since 1970. */
  readonly dayMs: number;
  /** The folders between the day and the file: `system/IAM`. */
  readonly folders: string;
  /** The time in the file's name, likewise; undefined where the name is none that CTS gives. */
  readonly timeMs: number | undefined;
  /** What the names of one tracker's files have in common: `log_CloudTrace_cn-north-4`; "" for any other name. */
  readonly stem: string;
  /** Whose digest lies there, where one does. */
  readonly digest: Group | undefined;
}

/** CTS writes a chain of digests for each. */
export interface Group {
  readonly region: string;
  /** "" in the layout of the documentation's own examples, which has no folder for it. */
  readonly tracker: string;
  /** "" where the tracker does not sort by service. */
  readonly service: string;
}

/** `CloudTraces/<region>/<Y>/<M>/<D>/[<tracker>/][Digest/][<SERVICE>/]<file>`. */
const layout = /^CloudTraces\/([^/]+)\/(\d{4})\/(\d{1,2})\/(\d{1,2})\/(.+)$/s;

const fileName =
  /^(.*_CloudTrace)(?:-Digest)?(_.+)_(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:_[0-9A-Za-z-]+)?\.json(?:\.gz)?$/s;

/**
 * Reads a key; undefined where CTS puts no file. A digest of the documentation has a `/` inside its file's name:
 * https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0014.html
 */
export function readPlace(key: string): Place | undefined {
  const [, region = "", year, month, day, rest] = layout.exec(key) ?? [];
  if (rest === undefined) return undefined;
  const parts = rest.split("/");
  const named = parts.findIndex((part) => part.includes("_CloudTrace"));
  const cut = named < 0 ? parts.length - 1 : named;
  const folders = parts.slice(0, cut);
  const [, prefix = "", label = "", time = ""] = fileName.exec(parts.slice(cut).join("_")) ?? [];
  return {
    region,
    dayMs: Date.UTC(Number(year), Number(month) - 1, Number(day)),
    folders: folders.join("/"),
    timeMs: readTime(time),
    stem: time && prefix + label,
    digest: readDigestFolders(region, folders),
  };
}

function readDigestFolders(region: string, folders: readonly string[]): Group | undefined {
  const at = folders.indexOf("Digest");
  return at < 0
    ? undefined
    : { region, tracker: folders.slice(0, at).join("/"), service: folders.slice(at + 1).join("/") };
}

/** The folders in which the trace files of a group lie, as in `Place`. */
export function foldersOf({ tracker, service }: Group): string {
  return [tracker, service].filter(Boolean).join("/");
}

/** The service that the folders name beyond doubt: below a tracker, and below Digest. */
export function serviceOf({ digest, folders }: Place): string | undefined {
  if (digest) return digest.service || undefined;
  const parts = folders.split("/");
  return parts.length === 2 ? parts[1] : undefined;
}

/** Milliseconds since 1970 of `2017-03-28T02-09-17Z`, or undefined. */
export function readTime(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)Z$/.exec(text);
  const timeMs = parts ? Date.parse(`${parts[1]}:${parts[2]}:${parts[3]}Z`) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** Where the key begins in a path: at the first folder `CloudTraces`, in whatever case. */
export function findKey(path: string): number | undefined {
  const found = /(?:^|\/)(?=cloudtraces\/)/i.exec(path);
  return found ? found.index + found[0].length : undefined;
}

/** Files that systems leave in any folder that somebody looks at. */
export function isDropping(name: string): boolean {
  return /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/is.test(name);
}

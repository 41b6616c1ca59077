/** Where CTS puts its files in a bucket, read back from a path. */

/** What the path of a file of CTS tells. */
export interface Place {
  /** What stands before `CloudTraces/`: "" in a bucket, the folder of a copy. */
  readonly root: string;
  /** The key in the bucket of CTS: from `CloudTraces/` on. */
  readonly key: string;
  readonly isDigest: boolean;
  /** One for each chain of digests: region and project, tracker, service. */
  readonly chain: ChainName;
  /** The time in the file's name in milliseconds since 1970; undefined where the name is none that CTS gives. */
  readonly timeMs: number | undefined;
  /** The start of the day in the folders' names, likewise. */
  readonly dayMs: number;
}

export interface ChainName {
  /** The region's folder, tracker and service: chains of two projects can share it. */
  readonly folder: string;
  /** As in the names of the files: `cn-north-4`, or with a project `cn-north-4_project`. */
  readonly region: string;
  readonly tracker: string;
  /** "" where the tracker does not sort by service. */
  readonly service: string;
}

/** `CloudTraces/<region>/<Y>/<M>/<D>/<tracker>/[Digest/][<SERVICE>/]<file>`. */
const layout =
  /^(.*?)(CloudTraces\/([^/]+)\/(\d{4})\/(\d{1,2})\/(\d{1,2})\/([^/]+)\/(Digest\/)?(?:([^/]+)\/)?([^/]+))$/s;

const fileName =
  /_CloudTrace(-Digest)?_(.+)_(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:_[0-9A-Za-z-]+)?\.json(?:\.gz)?$/;

/**
 * Reads a path with `/` between its parts; undefined where CTS puts no file.
 * https://support.huaweicloud.com/intl/en-us/usermanual-cts/cts_03_0004.html
 */
export function readPlace(path: string): Place | undefined {
  const [, root, key, folderRegion, year, month, day, tracker, digestFolder, service = "", file] =
    layout.exec(path) ?? [];
  if (root === undefined || key === undefined || !folderRegion || !tracker || !file) return undefined;
  if (root !== "" && !root.endsWith("/")) return undefined;
  const isDigest = digestFolder !== undefined;
  const [, digestName, region, time] = fileName.exec(file) ?? [];
  const isNamed = region !== undefined && (digestName !== undefined) === isDigest;
  return {
    root,
    key,
    isDigest,
    chain: {
      folder: `${folderRegion}/${tracker}/${service}`,
      region: isNamed ? region : folderRegion,
      tracker,
      service,
    },
    timeMs: isNamed ? readTime(time ?? "") : undefined,
    dayMs: Date.UTC(Number(year), Number(month) - 1, Number(day)),
  };
}

/** Milliseconds since 1970 of `2017-03-28T02-09-17Z`, or undefined. */
export function readTime(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)Z$/.exec(text);
  const timeMs = parts ? Date.parse(`${parts[1]}:${parts[2]}:${parts[3]}Z`) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** One text for a chain, different for any two. */
export function chainId({ folder, region }: ChainName): string {
  return `${folder}/${region}`;
}

/** `obs://bucket/prefix`: what stands for a bucket on the command line. */

export interface ObsLocation {
  readonly bucket: string;
  /** What every key begins with; "" for the whole bucket. */
  readonly prefix: string;
}

/** Lower-case letters, digits, `-` and `.`: https://support.huaweicloud.com/intl/en-us/ugobs-obs/obs_41_0011.html */
const location = /^obs:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s;

/** Whether a source on the command line means a bucket rather than a folder. */
export function isObsLocation(text: string): boolean {
  return /^obs:/i.test(text);
}

/** The bucket and the prefix, or undefined where the text is not `obs://bucket[/prefix]`. */
export function readObsLocation(text: string): ObsLocation | undefined {
  const [, bucket, prefix = ""] = location.exec(text) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

/** The full name of an object, as `obsutil` writes it. */
export function nameObject(bucket: string, key: string): string {
  return `obs://${bucket}/${key}`;
}

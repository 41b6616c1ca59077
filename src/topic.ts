/** An SMN topic: how it is written, and its URN. */

/** An SMN topic. Its project is known only where `SMN_Topic` holds a whole URN. */
export interface Topic {
  readonly name: string;
  readonly region: string;
  readonly projectId: string | undefined;
  /** `https://host[:port]` of SMN: `SMN_Endpoint`, or the region's own. */
  readonly endpoint: string;
}

/** The id of a project: 32 hexadecimal digits as documented; nothing here can turn a path or a URN into another. */
export const projectIdPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** `urn:smn:<region>:<project id>:<topic name>`. */
export function topicUrn({ region, name }: Topic, projectId: string): string {
  return `urn:smn:${region}:${projectId}:${name}`;
}

/** A name as SMN allows it, or a whole URN: https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_51001.html */
export const topicPattern =
  /^(?:urn:smn:([a-z]{2,}(?:-[a-z0-9]+)+):([A-Za-z0-9_-]{1,64}):)?([A-Za-z0-9][A-Za-z0-9_-]{0,254})$/;

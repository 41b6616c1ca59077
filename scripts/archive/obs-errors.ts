/** The ways in which reading from OBS fails. */

/** OBS answered, and the answer was no. */
export class ObsError extends Error {
  override name = "ObsError";
  readonly statusCode: number;
  /** OBS's own, such as `AccessDenied`; "" where it gave none. */
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(
    what: string,
    { statusCode, code, requestId }: Pick<ObsError, "statusCode" | "code" | "requestId">,
  ) {
    const hint =
      hints.get(code) ?? (statusCode === 403 ? hintOnPermission(what) : hints.get(String(statusCode)));
    super(
      `${what}: OBS answered ${statusCode}${code ? ` ${code}` : ""}${hint ? `. ${hint}` : ""}` +
        `${requestId ? ` (request ${requestId})` : ""}`,
    );
    this.statusCode = statusCode;
    this.code = code;
    this.requestId = requestId;
  }
}

/** No usable answer came in time. */
export class ObsNoAnswerError extends Error {
  override name = "ObsNoAnswerError";

  constructor(what: string, cause: unknown) {
    super(`${what}: no usable answer from OBS: ${tellCause(cause)}`, { cause });
  }
}

/** What to do: https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0115.html */
const hints = new Map([
  ["NoSuchBucket", "Check the bucket's name."],
  ["NoSuchKey", "It is gone."],
  [
    "InvalidAccessKeyId",
    "Check HUAWEICLOUD_SDK_AK (HW_ACCESS_KEY); temporary credentials need HUAWEICLOUD_SDK_SECURITY_TOKEN (HW_SECURITY_TOKEN) too.",
  ],
  ["SignatureDoesNotMatch", "Check HUAWEICLOUD_SDK_SK (HW_SECRET_KEY)."],
  ["RequestTimeTooSkewed", "Set this machine's clock."],
  ["301", "The bucket is in another region: name it by --region."],
  ["307", "The bucket is in another region: name it by --region."],
  // https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0087.html
  ["InvalidObjectState", "It is in archive storage: restore it first."],
]);

/** `what` begins with what was tried. */
function hintOnPermission(what: string): string {
  const permission = what.startsWith("List ") ? "obs:bucket:ListBucket" : "obs:object:GetObject";
  return `The user needs the permission ${permission}.`;
}

function tellCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as NodeJS.ErrnoException;
  return code && !cause.message.includes(code) ? `${code} ${cause.message}` : cause.message;
}

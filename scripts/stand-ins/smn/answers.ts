/** The answers of SMN and of the API gateway before it, in their two shapes. */

export interface Answer {
  status: number;
  body: object | string;
  headers?: Record<string, string>;
}

/**
 * An error in SMN's own shape; the request id is added when it is sent.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_64000.html
 */
export function smnError(status: number, code: string, message: string): Answer {
  return { status, body: { code, message } };
}

/** An error in the gateway's shape. */
export function gatewayError(status: number, code: string, message: string): Answer {
  return { status, body: { error_code: code, error_msg: message } };
}

/** The gateway's answer to a request whose signature it does not believe. */
export function unauthorised(problem: string): Answer {
  return gatewayError(401, "APIGW.0301", `Incorrect IAM authentication information: ${problem}`);
}

/** A refusal by `STATUS:CODE`, in the shape of whose code it is; without a code it is nobody's, an HTML page. */
export function refusalOf(argument: string): Answer {
  const [status, code] = argument.split(":");
  if (!code) return { status: Number(status), body: `<html><h1>${status}</h1></html>` };
  const error = code.startsWith("SMN.") ? smnError : gatewayError;
  return error(Number(status), code, "Invalid parameter");
}

/** The answers that a fault asks for by name, beside the ones that are no answer at all. */
export const cannedAnswers: Readonly<Record<string, Answer>> = {
  "401": unauthorised("verify aksk signature fail"),
  "403": smnError(403, "SMN.00308", "Insufficient permissions"),
  "404": smnError(404, "SMN.0006", "Topic not found"),
  "408": { status: 408, body: "Request Timeout" },
  "429": gatewayError(429, "APIGW.0308", "The throttling threshold has been reached"),
  "500": gatewayError(500, "APIGW.0601", "Internal server error"),
  "502": { status: 502, body: "<html><h1>502 Bad Gateway</h1></html>" },
  "503": { status: 503, body: "<html><h1>503 Service Unavailable</h1></html>" },
  "504": gatewayError(504, "APIGW.0203", "Backend timeout"),
  "gateway-403": gatewayError(403, "APIGW.0302", "The IAM user is not authorized to access the API"),
  quota: smnError(403, "SMN.0057", "The message quota has been reached"),
  redirect: { status: 302, body: "", headers: { location: "/elsewhere" } },
  "not-json": { status: 200, body: "<html>welcome</html>" },
  "no-message-id": { status: 200, body: {} },
  empty: { status: 200, body: "" },
};

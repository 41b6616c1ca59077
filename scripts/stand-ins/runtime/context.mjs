/**
 * The context object of an invocation and the logger in it, as FunctionGraph hands them to a Node.js function.
 * https://support.huaweicloud.com/intl/en-us/devg-functiongraph/functiongraph_02_0410.html
 */
import { format } from "node:util";

/** @typedef {import("./channel.ts").LogLine} LogLine */
/** @typedef {(line: LogLine) => void} Emit */

const levels = /** @type {const} */ (["debug", "info", "warn", "error"]);

/** A longer line is split by the platform. */
const lineLimitBytes = 90 * 1024;

/**
 * @param {object} options
 * @param {string} options.requestId
 * @param {number} options.timeoutMs
 * @param {Record<string, string>} options.variables
 * @param {string} options.projectId
 * @param {() => import("./channel.ts").Credentials} options.getCredentials
 * @param {Emit} options.emit
 */
export function createContext({ requestId, timeoutMs, variables, projectId, getCredentials, emit }) {
  const startedAt = performance.now();
  const logger = createLogger(requestId, emit);
  return {
    getRequestID: () => requestId,
    getRemainingTimeInMilliSeconds: () =>
      Math.max(0, Math.floor(timeoutMs - (performance.now() - startedAt))),
    getRunningTimeInSeconds: () => Math.floor(performance.now() - startedAt),
    /** @param {string} key */
    getUserData: (key) => (Object.hasOwn(variables, key) ? variables[key] : undefined),
    getProjectID: () => projectId,
    getFunctionName: () => "cts-login-alarm",
    getVersion: () => "latest",
    getPackage: () => "default",
    getAlias: () => "",
    getMemorySize: () => 128,
    getCPUNumber: () => 300,
    getSecurityAccessKey: () => getCredentials().accessKey,
    getSecuritySecretKey: () => getCredentials().secretKey,
    getSecurityToken: () => getCredentials().securityToken,
    getToken: () => "",
    getLogger: () => logger,
  };
}

/**
 * `console` and `process.stdout.write` go to the log too, under the id of the request that came last: with several
 * requests at a time that is often the wrong one, as on the platform.
 * @param {() => string} latestRequestId
 * @param {Emit} emit
 */
export function replaceOutput(latestRequestId, emit) {
  for (const level of levels) {
    console[level] = (...args) => emitLine(emit, level, latestRequestId(), format(...args));
  }
  console.log = console.info;
  // The platform's takes one argument, never calls back and returns undefined.
  Object.assign(process.stdout, {
    /** @param {unknown} chunk */
    write: (chunk) => emitLine(emit, "info", latestRequestId(), String(chunk).replace(/\n$/, "")),
  });
}

/**
 * @param {string} requestId
 * @param {Emit} emit
 */
function createLogger(requestId, emit) {
  let lowest = 0;
  /** @param {LogLine["level"]} level */
  const write =
    (level) =>
    /** @param {unknown[]} args */
    (...args) => {
      if (levels.indexOf(level) >= lowest) emitLine(emit, level, requestId, format(...args));
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    /** @param {string} level */
    setLevel: (level) => {
      lowest = /** @type {readonly string[]} */ (levels).indexOf(level.toLowerCase());
    },
  };
}

/**
 * @param {Emit} emit
 * @param {LogLine["level"]} level
 * @param {string} requestId
 * @param {string} text
 */
function emitLine(emit, level, requestId, text) {
  const bytes = Buffer.from(text);
  for (let start = 0; start === 0 || start < bytes.length; start += lineLimitBytes) {
    emit({ level, requestId, text: bytes.subarray(start, start + lineLimitBytes).toString() });
  }
}

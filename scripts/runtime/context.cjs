/**
 * The context object of an invocation and the logger in it, as FunctionGraph hands them to a Node.js function.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-functiongraph/functiongraph_02_0410.html
 */
const { format } = require("node:util");

const levels = ["debug", "info", "warn", "error"];

/** A longer line is split by the platform. */
const lineLimitBytes = 90 * 1024;

/**
 * @param {{requestId: string, timeoutMs: number, variables: Record<string, string>, projectId: string,
 *   getCredentials: () => {accessKey: string, secretKey: string, securityToken: string},
 *   emit: (line: {level: string, requestId: string, text: string}) => void}} options
 */
function createContext({ requestId, timeoutMs, variables, projectId, getCredentials, emit }) {
  const startedAt = performance.now();
  const logger = createLogger(requestId, emit);
  return {
    getRequestID: () => requestId,
    getRemainingTimeInMilliSeconds: () =>
      Math.max(0, Math.floor(timeoutMs - (performance.now() - startedAt))),
    getRunningTimeInSeconds: () => Math.floor(performance.now() - startedAt),
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
 * @param {(line: {level: string, requestId: string, text: string}) => void} emit
 */
function replaceOutput(latestRequestId, emit) {
  const write = (level, text) => emitLine(emit, level, latestRequestId(), text);
  for (const level of levels) console[level] = (...args) => write(level, format(...args));
  console.log = console.info;
  // Takes one argument, never calls back, returns undefined.
  process.stdout.write = (chunk) => {
    write("info", String(chunk).replace(/\n$/, ""));
  };
}

function createLogger(requestId, emit) {
  let lowest = 0;
  const logger = {
    setLevel: (level) => {
      lowest = Math.max(0, levels.indexOf(String(level).toLowerCase()));
    },
  };
  for (const [rank, level] of levels.entries()) {
    logger[level] = (...args) => {
      if (rank >= lowest) emitLine(emit, level, requestId, format(...args));
    };
  }
  return logger;
}

function emitLine(emit, level, requestId, text) {
  const bytes = Buffer.from(text);
  if (bytes.length <= lineLimitBytes) return emit({ level, requestId, text });
  for (let start = 0; start < bytes.length; start += lineLimitBytes) {
    emit({ level, requestId, text: bytes.subarray(start, start + lineLimitBytes).toString() });
  }
}

module.exports = { createContext, replaceOutput };

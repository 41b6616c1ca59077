/**
 * What FunctionGraph demands of a Node.js bundle, checked out loud: where the platform would only wait for its
 * time-out or drop the instance, the stand-in says which rule was broken.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-functiongraph/functiongraph_02_0410.html
 */
const { isPromise } = require("node:util").types;

/** A rule of the platform that the bundle broke. */
class ContractError extends Error {
  name = "ContractError";
}

/**
 * The export that a console field such as `index.handler` names.
 * @param {string} directory where the zip was unpacked
 * @param {string} entry `<file>.<export>`
 * @returns {Function}
 */
function loadExport(directory, entry) {
  const dot = entry.lastIndexOf(".");
  const loaded = require(require("node:path").join(directory, `${entry.slice(0, dot)}.js`));
  const found = loaded?.[entry.slice(dot + 1)];
  if (typeof found !== "function") {
    throw new ContractError(`${entry} is ${kind(found)}: export a function of that name (CommonJS)`);
  }
  return found;
}

/** @param {Function} handler */
function checkHandler(handler) {
  if (handler.length !== 2 && handler.length !== 3) {
    throw new ContractError(
      `the handler declares ${handler.length} parameters: the platform takes (event, context) or (event, context, callback), without defaults`,
    );
  }
}

/** @param {Function} initializer */
function checkInitializer(initializer) {
  if (initializer.length !== 2) {
    throw new ContractError(
      `the initializer declares ${initializer.length} parameters: the platform takes exactly (context, callback)`,
    );
  }
}

/**
 * Throws unless the handler returned a native promise: on anything else the platform waits for its time-out.
 * @param {unknown} returned
 */
function checkReturned(returned) {
  if (!isPromise(returned)) {
    throw new ContractError(
      `the handler returned ${kind(returned)}, not a native promise: the platform would wait until its time-out`,
    );
  }
}

/**
 * The result as the platform hands it on: a string as it is, anything else as JSON.
 * @param {unknown} result
 * @returns {string}
 */
function serialiseResult(result) {
  if (typeof result === "string") return result;
  try {
    return JSON.stringify(result) ?? "null";
  } catch (cause) {
    throw new ContractError(`the result cannot be written as JSON: ${cause.message}`, { cause });
  }
}

/** @param {unknown} value */
function kind(value) {
  if (value === null) return "null";
  if (typeof value === "object" && typeof value.then === "function") return "a foreign thenable";
  return value === undefined ? "undefined" : `a value of type ${typeof value}`;
}

module.exports = {
  ContractError,
  checkHandler,
  checkInitializer,
  checkReturned,
  loadExport,
  serialiseResult,
};

/**
 * What FunctionGraph demands of a Node.js bundle, checked out loud: where the platform would only wait for its
 * time-out or drop the instance, the stand-in says which rule was broken.
 * https://support.huaweicloud.com/intl/en-us/devg-functiongraph/functiongraph_02_0410.html
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { types } from "node:util";

/** A rule of the platform that the bundle broke. */
export class ContractError extends Error {
  /** @override */
  name = "ContractError";
}

/**
 * The export that a console field such as `index.handler` names, loaded with `require` as the platform does.
 * @param {string} directory where the zip was unpacked
 * @param {string} entry `<file>.<export>`
 * @returns {Function}
 */
export function loadExport(directory, entry) {
  const dot = entry.lastIndexOf(".");
  const loaded = createRequire(join(directory, "/"))(join(directory, `${entry.slice(0, dot)}.js`));
  const found = loaded?.[entry.slice(dot + 1)];
  if (typeof found !== "function") {
    throw new ContractError(`${entry} is ${kindOf(found)}: export a function of that name (CommonJS)`);
  }
  return found;
}

/** @param {Function} handler */
export function checkHandler(handler) {
  if (handler.length !== 2 && handler.length !== 3) {
    throw new ContractError(
      `the handler declares ${handler.length} parameters: the platform takes (event, context) or (event, context, callback), without defaults`,
    );
  }
}

/** @param {Function} initializer */
export function checkInitializer(initializer) {
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
export function checkReturned(returned) {
  if (!types.isPromise(returned)) {
    throw new ContractError(
      `the handler returned ${kindOf(returned)}, not a native promise: the platform would wait until its time-out`,
    );
  }
}

/**
 * The result as the platform hands it on: a string as it is, anything else as JSON.
 * @param {unknown} result
 * @returns {string}
 */
export function serialiseResult(result) {
  if (typeof result === "string") return result;
  try {
    return JSON.stringify(result) ?? "null";
  } catch (cause) {
    throw new ContractError(`the result cannot be written as JSON: ${cause}`, { cause });
  }
}

/** @param {unknown} value */
function kindOf(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof Object(value).then === "function") return "a foreign thenable";
  return `a value of type ${typeof value}`;
}

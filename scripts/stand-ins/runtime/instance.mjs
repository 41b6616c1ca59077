/**
 * One instance of the function: a plain Node.js process that loads the unpacked bundle with `require`, once, and
 * runs what its parent sends over the channel. Started by `runtime.ts`, never by hand.
 */
import { createContext, replaceOutput } from "./context.mjs";
import {
  ContractError,
  checkHandler,
  checkInitializer,
  checkReturned,
  loadExport,
  serialiseResult,
} from "./contract.mjs";

/**
 * @typedef {import("./channel.ts").Order} Order
 * @typedef {import("./channel.ts").Message} Message
 * @typedef {Extract<Order, {type: "start"}>} Start
 */

// The platform's process has no such channel: the bundle must not find one.
const send = /** @type {(message: Message) => void} */ (process.send?.bind(process));
Reflect.deleteProperty(process, "send");
// A signal to the parent would open its debugger, and with it its environment.
for (const name of ["kill", "_kill", "_debugProcess"]) Reflect.deleteProperty(process, name);

/** @type {Start} */
let setup;
/** @type {Function} */
let handler;
let latestRequestId = "";

/** @param {import("./channel.ts").LogLine} line */
const emit = (line) => send({ type: "log", line });
replaceOutput(() => latestRequestId, emit);

process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  const order = /** @type {Order} */ (message);
  if (order.type === "start") start(order);
  if (order.type === "invoke") invoke(order);
  if (order.type === "credentials") setup.credentials = order.credentials;
});

/** @param {Start} order */
async function start(order) {
  setup = order;
  await answer(order.requestId, async () => {
    handler = loadExport(order.directory, order.handler);
    checkHandler(handler);
    if (order.initializer) await initialise(loadExport(order.directory, order.initializer), order);
    return {};
  });
}

/** @param {Extract<Order, {type: "invoke"}>} order */
async function invoke(order) {
  await answer(order.requestId, async () => {
    const { event } = order;
    // The platform parses the event; only bytes come through as they are.
    const returned = handler(typeof event === "string" ? JSON.parse(event) : event, contextFor(order));
    checkReturned(returned);
    return { body: serialiseResult(await returned) };
  });
}

/**
 * Tells the parent how an order ended.
 * @param {string} requestId
 * @param {() => Promise<{body?: string}>} run
 */
async function answer(requestId, run) {
  latestRequestId = requestId;
  const startedAt = performance.now();
  const end = await run().catch((thrown) => ({ error: describe(thrown) }));
  send({
    type: "done",
    requestId,
    durationMs: performance.now() - startedAt,
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    ...end,
  });
}

/**
 * @param {Function} initializer
 * @param {Start} order
 */
async function initialise(initializer, order) {
  checkInitializer(initializer);
  let calls = 0;
  await new Promise((resolve, reject) => {
    /** @param {unknown} [error] */
    const callback = (error) => {
      calls += 1;
      if (error) reject(error);
      else resolve(undefined);
    };
    const returned = initializer(contextFor(order), callback);
    if (typeof returned?.then === "function") returned.then(resolve, reject);
  });
  // A second call in the same turn would otherwise go by unseen.
  await new Promise((resolve) => setImmediate(resolve));
  if (calls > 1) throw new ContractError(`the initializer called its callback ${calls} times: call it once`);
}

/** @param {{requestId: string, timeoutMs: number}} order */
function contextFor({ requestId, timeoutMs }) {
  return createContext({
    requestId,
    timeoutMs,
    variables: setup.variables,
    projectId: setup.projectId,
    getCredentials: () => setup.credentials,
    emit,
  });
}

/**
 * As the console and a failure destination show it.
 * @param {unknown} thrown
 */
function describe(thrown) {
  if (!(thrown instanceof Error))
    return { errorType: typeof thrown, errorMessage: String(thrown), stack: "" };
  return {
    errorType: String(thrown.name),
    errorMessage: String(thrown.message),
    stack: String(thrown.stack),
  };
}

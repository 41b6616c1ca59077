/**
 * One instance of the function: a plain Node.js process that loads the unpacked bundle with `require`, once, and
 * runs what its parent sends over the channel. Started by `runtime.ts`, never by hand.
 */
const { createContext, replaceOutput } = require("./context.cjs");
const { ContractError, checkHandler, checkInitializer, checkReturned, loadExport, serialiseResult } =
  require("./contract.cjs");

// The platform's process has no such channel: the bundle must not find one.
const send = process.send.bind(process);
process.send = undefined;

let setup;
let handler;
let latestRequestId = "";

const emit = (line) => send({ type: "log", line });
replaceOutput(() => latestRequestId, emit);

process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  if (message.type === "start") start(message);
  if (message.type === "invoke") invoke(message);
  if (message.type === "credentials") setup.credentials = message.credentials;
});

async function start(message) {
  setup = message;
  await answer(message, async () => {
    handler = loadExport(setup.directory, setup.handler);
    checkHandler(handler);
    if (setup.initializer) await initialise(loadExport(setup.directory, setup.initializer), message);
  });
}

async function invoke(message) {
  await answer(message, async () => {
    const returned = handler(readEvent(message.event), contextFor(message));
    checkReturned(returned);
    return { body: serialiseResult(await returned) };
  });
}

/** Tells the parent how a message ended. */
async function answer({ requestId }, run) {
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

async function initialise(initializer, message) {
  checkInitializer(initializer);
  let calls = 0;
  await new Promise((resolve, reject) => {
    const returned = initializer(contextFor(message), (error) => {
      calls += 1;
      if (error) reject(error);
      else resolve();
    });
    if (typeof returned?.then === "function") returned.then(resolve, reject);
  });
  // A second call in the same turn would otherwise go by unseen.
  await new Promise(setImmediate);
  if (calls > 1) throw new ContractError(`the initializer called its callback ${calls} times: call it once`);
}

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

/** The platform parses the event; only bytes come through as they are. */
function readEvent(event) {
  return typeof event === "string" ? JSON.parse(event) : event;
}

/** As the console and a failure destination show it. */
function describe(thrown) {
  const isError = thrown instanceof Error;
  return {
    errorType: isError ? String(thrown.name) : typeof thrown,
    errorMessage: isError ? String(thrown.message) : String(thrown),
    stack: isError ? String(thrown.stack) : "",
  };
}

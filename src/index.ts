/**
 * The entry of the FunctionGraph function, `index.handler` and `index.initializer`: it connects the audit to the
 * platform, to SMN and to the clock.
 * https://support.huaweicloud.com/intl/en-us/devg-functiongraph/functiongraph_02_0410.html
 */
import { type AuditDependencies, audit, type Outcome } from "./audit.ts";
import {
  type FunctionContext,
  getProjectId,
  getRemainingMs,
  hasCredentials,
  requireCredentials,
} from "./context.ts";
import { post } from "./https.ts";
import { createInstance } from "./instance.ts";
import { createLog } from "./log.ts";
import { publish } from "./smn.ts";

const instance = createInstance();

/**
 * Audits one CTS trigger event: an object, or its JSON as a string or Buffer. The platform demands two parameters,
 * both without a default, and a native promise. A rejection is a failed invocation, which the platform retries.
 */
export async function handler(event: unknown, given: FunctionContext | undefined): Promise<Outcome> {
  const context = given ?? {};
  const log = createLog(context);
  return audit(event, log, () => ({
    ...instance,
    ...instance.setUp(context, log),
    projectId: getProjectId(context),
    hasCredentials: hasCredentials(context),
    now: Date.now,
    publish: createPublish(context),
  }));
}

/**
 * Runs once per instance, where it is configured: compiles the whitelist and reports what is wrong with the
 * variables. It never fails: an instance whose initializer fails is dropped, and every event with it.
 */
export async function initializer(
  given: FunctionContext | undefined,
  callback: (error: null) => void,
): Promise<void> {
  const context = given ?? {};
  try {
    instance.setUp(context, createLog(context));
  } catch {
    // The first event will meet the same fault, and fail loudly.
  }
  callback(null);
}

function createPublish(context: FunctionContext): AuditDependencies["publish"] {
  return (topic, projectId, notification) =>
    publish(topic, projectId, notification, {
      credentials: () => requireCredentials(context),
      remainingMs: getRemainingMs(context),
      post,
      now: Date.now,
      elapsed: () => performance.now(),
      random: Math.random,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
}

/** The stand-in for the FunctionGraph Node.js runtime: an instance of a bundle in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  type Credentials,
  type Invocation,
  type InvocationError,
  type LogLine,
  type Order,
  openChannel,
} from "./channel.ts";
import { flags } from "./flags.ts";
import { unpackBundle } from "./unpack.ts";

/** The platform's own time-out for a new function. */
const platformTimeoutMs = 3000;

/** The id of the stand-in's project, where nothing else is said. */
export const localProjectId = "0123456789abcdef0123456789abcdef";

export interface InstanceOptions {
  /** The zip itself, or the path of one. */
  zip: Uint8Array | string;
  /** As in the console; default `index.handler`. */
  handler?: string;
  /** As in the console (`index.initializer`); default: none configured. */
  initializer?: string;
  /** The function's environment variables, which it reads with `context.getUserData`. */
  variables?: Readonly<Record<string, string>>;
  /** Of the agency; default: no agency, so all three are `""`. */
  credentials?: Credentials;
  /** Default {@link localProjectId}. */
  projectId?: string;
  /** For the initializer and for each invocation; default 3,000, as on the platform. */
  timeoutMs?: number;
  /** Variables of the process itself, such as `NODE_EXTRA_CA_CERTS`; otherwise it gets `PATH`, `TZ` and `TMPDIR`. */
  environment?: Readonly<Record<string, string>>;
}

export interface Instance {
  pid: number;
  /** The only place where the function may write. */
  temporary: string;
  /** What loading and the initializer logged. */
  startLogs: readonly LogLine[];
  /** Runs one event; several may be under way at a time. Never rejects: a failure is `error`. */
  invoke(event: unknown, options?: { requestId?: string; timeoutMs?: number }): Promise<Invocation>;
  /** Replaces the credentials, as the platform does every ten minutes. */
  setCredentials(credentials: Credentials): void;
  /** Freezes the process, as the platform does between invocations. */
  freeze(): void;
  /** Wakes a frozen process up. */
  thaw(): void;
  /** Ends the process and removes what was unpacked. */
  stop(): Promise<void>;
}

/** An instance that did not come up: the bundle breaks the contract, or it or its initializer threw. */
export class InstanceError extends Error {
  override name = "InstanceError";
  readonly error: InvocationError;
  readonly logs: readonly LogLine[];
  constructor(error: InvocationError, logs: readonly LogLine[]) {
    super(`the instance did not start: ${error.errorType}: ${error.errorMessage}`);
    this.error = error;
    this.logs = logs;
  }
}

/**
 * Unpacks the zip, starts a process that loads it with `require`, and runs its initializer where one is configured.
 * The process sees nothing of this one's environment, and the only place it may write to is its `TMPDIR`.
 *
 * @throws InstanceError when the instance does not come up.
 */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const timeoutMs = options.timeoutMs ?? platformTimeoutMs;
  const bundle = await unpackBundle(options.zip);
  const script = fileURLToPath(new URL("./instance.mjs", import.meta.url));
  const certificates = options.environment?.NODE_EXTRA_CA_CERTS;
  const readable = [`${bundle.code}/*`, ...(certificates ? [certificates] : []), ...ownFiles];
  const child = spawn(process.execPath, [...flags(readable, bundle.temporary), script], {
    cwd: bundle.code,
    env: { PATH: process.env.PATH, TZ: "UTC", TMPDIR: bundle.temporary, ...options.environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
  const channel = openChannel(child);
  const stop = async () => {
    await end(child);
    await bundle.remove();
  };

  const start = await channel.call({
    type: "start",
    requestId: randomUUID(),
    timeoutMs,
    directory: bundle.code,
    handler: options.handler ?? "index.handler",
    initializer: options.initializer,
    variables: options.variables ?? {},
    credentials: options.credentials ?? { accessKey: "", secretKey: "", securityToken: "" },
    projectId: options.projectId ?? localProjectId,
  });
  if (start.error) {
    await stop();
    throw new InstanceError(start.error, start.logs);
  }
  return {
    pid: child.pid as number,
    temporary: bundle.temporary,
    startLogs: start.logs,
    invoke: (event, invocation = {}) =>
      channel.call({
        type: "invoke",
        requestId: invocation.requestId ?? randomUUID(),
        timeoutMs: invocation.timeoutMs ?? timeoutMs,
        // The platform parses JSON; only bytes come through as they are.
        event: event instanceof Uint8Array ? event : JSON.stringify(event),
      }),
    setCredentials: (credentials) => void child.send({ type: "credentials", credentials } satisfies Order),
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    stop,
  };
}

/** The stand-in's own code, which the process is started with. */
const ownFiles = ["instance.mjs", "context.mjs", "contract.mjs"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

/** The parent's end of the channel to an instance: calls under way, their log lines, their time-outs. */
import type { ChildProcess } from "node:child_process";

/** Of the function's agency; all three are `""` where it has none. */
export interface Credentials {
  accessKey: string;
  secretKey: string;
  securityToken: string;
}

export interface LogLine {
  level: "debug" | "info" | "warn" | "error";
  requestId: string;
  text: string;
}

export interface InvocationError {
  errorType: string;
  errorMessage: string;
  stack: string;
}

export interface Invocation {
  requestId: string;
  /** The result as the platform hands it on: a string as it is, anything else as JSON. Absent after a failure. */
  body?: string;
  /**
   * Present when the invocation failed: what the handler rejected with, or `ContractError`, `InvocationTimeout`
   * (the process was killed), `InstanceExit` (the process ended by itself).
   */
  error?: InvocationError;
  logs: LogLine[];
  /** Measured inside the instance; by the parent where the instance did not answer. */
  durationMs: number;
  /** Of the instance, after this invocation; 0 where the instance did not answer. */
  rssBytes: number;
  peakRssBytes: number;
}

export interface Channel {
  /** Sends an order and resolves to its answer; kills the process when that takes longer than its `timeoutMs`. */
  call(order: Exclude<Order, { type: "credentials" }>): Promise<Invocation>;
}

/** What an instance is told. */
export type Order =
  | { type: "credentials"; credentials: Credentials }
  | { type: "invoke"; requestId: string; timeoutMs: number; event: string | Uint8Array | undefined }
  | {
      type: "start";
      requestId: string;
      timeoutMs: number;
      directory: string;
      handler: string;
      initializer: string | undefined;
      variables: Readonly<Record<string, string>>;
      credentials: Credentials;
      projectId: string;
    };

/** What an instance tells: a log line, or the end of the order with that id. */
export type Message = { type: "log"; line: LogLine } | ({ type: "done" } & Omit<Invocation, "logs">);

interface Pending {
  logs: LogLine[];
  settle(end: Omit<Invocation, "logs" | "requestId">): void;
}

/** How much of a dying process's standard error goes into the error. */
const stderrKeptCharacters = 4000;

/** Opens the channel to a process which was spawned with an IPC channel and a piped standard error. */
export function openChannel(child: ChildProcess): Channel {
  const pending = new Map<string, Pending>();
  let stderr = "";
  let gone: string | undefined;

  child.stderr?.on("data", (chunk) => {
    stderr = (stderr + chunk).slice(-stderrKeptCharacters);
  });
  child.on("message", (message: Message) => {
    if (message.type === "log") return void pending.get(message.line.requestId)?.logs.push(message.line);
    const { type: _, requestId, ...end } = message;
    pending.get(requestId)?.settle(end);
  });
  child.on("error", () => {}); // A message that no longer reached a killed process; `close` tells the calls.
  child.on("close", (code, signal) => {
    gone = `the instance's process ended (${signal ?? `exit code ${code}`})`;
    for (const call of pending.values()) call.settle(unanswered("InstanceExit", gone, stderr));
  });

  return {
    call: (order) =>
      new Promise((resolve) => {
        const { requestId, timeoutMs } = order;
        const startedAt = performance.now();
        const logs: LogLine[] = [];
        const settle: Pending["settle"] = (end) => {
          clearTimeout(timer);
          pending.delete(requestId);
          resolve({ requestId, logs, ...end, durationMs: end.durationMs || performance.now() - startedAt });
        };
        const timer = setTimeout(() => {
          settle(unanswered("InvocationTimeout", `timed out after ${timeoutMs} ms; the instance was killed`));
          child.kill("SIGKILL");
        }, timeoutMs);
        if (gone !== undefined) return settle(unanswered("InstanceExit", gone, stderr));
        pending.set(requestId, { logs, settle });
        child.send(order, () => {});
      }),
  };
}

function unanswered(
  errorType: string,
  errorMessage: string,
  stack = "",
): Omit<Invocation, "logs" | "requestId"> {
  return { error: { errorType, errorMessage, stack }, durationMs: 0, rssBytes: 0, peakRssBytes: 0 };
}

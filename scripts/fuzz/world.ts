/** What surrounds the function while it is fuzzed: an instance of the bundle, which runs one event after another. */
import { parseJson } from "../../src/fields.ts";
import type { Credentials } from "../stand-ins/runtime/channel.ts";
import { type Instance, startInstance } from "../stand-ins/runtime/runtime.ts";
import type { Smn } from "../stand-ins/smn/server.ts";
import type { FuzzEvent } from "./events.ts";
import { findFault } from "./judge.ts";
import { decide } from "./oracle.ts";
import { fuzzWhitelist } from "./samples.ts";

export interface World {
  /** Runs one event; resolves to what is wrong with what became of it. */
  run(event: FuzzEvent): Promise<string | undefined>;
  /** Says what is wrong with what SMN got altogether. */
  findUnexplained(): string | undefined;
  /** Starts a new instance with the next event. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

export const fuzzCredentials: Credentials = {
  accessKey: "AKFUZZ",
  secretKey: "SKFUZZ",
  securityToken: "TOKENFUZZ",
};
/** A handler that is not back by then hangs. */
const timeoutMs = 20_000;

export function createWorld(zip: Uint8Array | string, smn: Smn): World {
  let instance: Promise<Instance> | undefined;
  let looked = { accepted: 0, requests: 0 };
  const explained = new Set<string | undefined>();
  const start = () =>
    startInstance({
      zip,
      credentials: fuzzCredentials,
      timeoutMs,
      variables: {
        SMN_Topic: "fuzz",
        RegionName: "cn-north-4",
        IP: fuzzWhitelist,
        SMN_Endpoint: smn.endpoint,
      },
    });
  const stop = async () => {
    await (await instance)?.stop();
    instance = undefined;
  };
  return {
    async run({ event, form }) {
      const json = JSON.stringify(event) ?? "null";
      instance ??= start();
      const invocation = await (await instance).invoke(
        form === "bytes" ? Buffer.from(json) : form === "text" ? json : event === undefined ? null : event,
      );
      const wellFormed = JSON.parse(form === "bytes" ? Buffer.from(json).toString() : json);
      const expected = decide(
        form === "object" && typeof wellFormed === "string" ? parseJson(wellFormed) : wellFormed,
      );
      return findFault(expected, invocation, (messageId) => {
        explained.add(messageId);
        return smn.accepted.findLast((alarm) => alarm.messageId === messageId);
      });
    },
    findUnexplained() {
      const extra = smn.accepted.slice(looked.accepted).find(({ messageId }) => !explained.has(messageId));
      const bad = smn.requests.slice(looked.requests).find(({ problem }) => problem !== undefined);
      looked = { accepted: smn.accepted.length, requests: smn.requests.length };
      if (extra) return `SMN got an alarm that no outcome names: ${extra.message}`;
      return bad && `SMN refused a request: ${bad.problem}`;
    },
    renew: stop,
    stop,
  };
}

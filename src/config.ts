/** The environment variables, checked: all problems at once, each with what to write instead. */
import * as z from "zod/mini";
import { clean } from "./text.ts";
import { auditedActions } from "./verdict.ts";

export interface Config {
  readonly topic: Topic;
  /** `SMN_Endpoint`: scheme, host and port, or undefined for the region's own. */
  readonly endpoint: string | undefined;
  /** The whitelist as written in `IP`; "" where unset. */
  readonly whitelist: string;
  /** The audited actions in lower case, never empty. */
  readonly actions: ReadonlySet<string>;
  /** An IANA time zone; undefined is UTC alone. */
  readonly timeZone: string | undefined;
}

/** The SMN topic: its name and region; the project too where `SMN_Topic` holds a whole URN. */
export interface Topic {
  readonly name: string;
  readonly region: string;
  readonly projectId: string | undefined;
}

export interface ConfigReading {
  /** Undefined where a problem leaves no way to publish. */
  readonly config: Config | undefined;
  /** Each one fails every invocation. */
  readonly problems: readonly string[];
  /** Each one is mended by a safe default, and reported. */
  readonly warnings: readonly string[];
}

/** A topic's name: https://support.huaweicloud.com/intl/en-us/api-smn/smn_api_51001.html */
const topicName = "[A-Za-z0-9][A-Za-z0-9_-]{0,254}";
const regionName = "[a-z]{2,}(?:-[a-z0-9]+)+";
const topicPattern = new RegExp(`^(?:urn:smn:(${regionName}):([A-Za-z0-9]{1,64}):)?(${topicName})$`);
const regionPattern = new RegExp(`^${regionName}$`);

/** Reads the configuration; `getVariable` returns undefined for an unset or blank variable. */
export function readConfig(getVariable: (name: string) => string | undefined): ConfigReading {
  const problems: string[] = [];
  const warnings: string[] = [];

  return { config: undefined, problems, warnings };
}

/** A function's triggers of CTS, as FunctionGraph lists them and as CTS does. Pure. */
import { isRecord, readText } from "../../src/fields.ts";
import { readTime } from "../../src/time.ts";
import { type Listened, readCtsOperations, readOperations } from "./operations.ts";
import { isUrnOf, type Subject } from "./subject.ts";

/** What one of the two says. */
export interface Side {
  /** Triggers of this function. */
  readonly count: number;
  /** What each one that is on listens to. */
  readonly listening: readonly Listened[];
  readonly disabled: number;
  /** Those that cannot be read. */
  readonly odd: number;
  /** When the youngest was made or changed, milliseconds since 1970. */
  readonly changedMs: number | undefined;
}

/** FunctionGraph's list, a bare array; undefined where it is none. */
export function readTriggers(body: unknown): Side | undefined {
  if (!Array.isArray(body) || !body.every(isRecord)) return undefined;
  return toSide(
    body
      .filter(({ trigger_type_code: type }) => readText(type)?.toUpperCase() === "CTS")
      .map(
        ({
          trigger_status: status,
          event_data: event,
          last_updated_time: updated,
          created_time: created,
        }) => ({
          isOn: readState(status, "ACTIVE", "DISABLED"),
          listened: isRecord(event) ? readOperations(event.operations) : undefined,
          changedMs: readCloudTime(updated) ?? readCloudTime(created),
        }),
      ),
  );
}

/** CTS's list of notifications of the type `fun`: those to this function. */
export function readNotifications(body: unknown, subject: Subject): Side | undefined {
  const list = isRecord(body) ? body.notifications : undefined;
  if (!Array.isArray(list) || !list.every(isRecord)) return undefined;
  return toSide(
    list
      .filter(({ topic_id: target }) => isUrnOf(target, subject))
      .map(({ status, operations }) => ({
        isOn: readState(status, "ENABLED", "DISABLED"),
        listened: readCtsOperations(operations, "trace_names"),
        changedMs: undefined,
      })),
  );
}

/** A time with a zone, or without one in UTC. */
export function readCloudTime(value: unknown): number | undefined {
  return readTime(value) ?? readTime(`${readText(value)}Z`);
}

interface Entry {
  readonly isOn: boolean | undefined;
  readonly listened: Listened | undefined;
  readonly changedMs: number | undefined;
}

function toSide(entries: readonly Entry[]): Side {
  const changed = entries.flatMap(({ changedMs }) => changedMs ?? []);
  return {
    count: entries.length,
    listening: entries.flatMap(({ isOn, listened }) => (isOn && listened ? listened : [])),
    disabled: entries.filter(({ isOn }) => isOn === false).length,
    odd: entries.filter(({ isOn, listened }) => isOn === undefined || (isOn && !listened)).length,
    changedMs: changed.length === 0 ? undefined : changed.reduce((a, b) => Math.max(a, b)),
  };
}

function readState(value: unknown, on: string, off: string): boolean | undefined {
  const state = readText(value)?.toUpperCase();
  return state === on ? true : state === off ? false : undefined;
}

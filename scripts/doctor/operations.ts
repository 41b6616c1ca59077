/** What a trigger listens to, and whether a sign-in is among it. Pure. */
import { type Actions, documentedActions } from "../../src/actions.ts";
import { isRecord } from "../../src/fields.ts";

/** Actions of IAM by their name in lower case. */
export type Listened = ReadonlyMap<string, Operation>;

interface Operation {
  /** As it is written. */
  readonly name: string;
  /** Types of resource, as they are written. */
  readonly resources: ReadonlySet<string>;
}

/** An action that the function audits by name. */
export interface Wanted {
  readonly name: string;
  /** As documented it is recorded for a user; what `Actions` adds may be of any resource. */
  readonly ofUser: boolean;
  /** An attempt that did not come through. */
  readonly failed: boolean;
}

/** `service:resource[;resource]:name[;name]`, of FunctionGraph; undefined where one has another form. */
export function readOperations(operations: unknown): Listened | undefined {
  if (!Array.isArray(operations)) return undefined;
  const parts = operations.map((operation) => (typeof operation === "string" ? operation.split(":") : []));
  if (parts.some(({ length }) => length !== 3)) return undefined;
  return collect(
    parts.map(([service = "", resources = "", names = ""]) => ({
      service,
      resources: resources.split(";"),
      names: names.split(";"),
    })),
  );
}

/** `{service_type, resource_type, trace_names}` of a notification of CTS, or `operation_list` of what it offers. */
export function readCtsOperations(
  operations: unknown,
  namesField: "trace_names" | "operation_list",
): Listened | undefined {
  if (!Array.isArray(operations)) return undefined;
  const read = operations.map((operation) => {
    if (!isRecord(operation)) return undefined;
    const { service_type: service, resource_type: resource, [namesField]: names } = operation;
    if (typeof service !== "string" || typeof resource !== "string" || !isTexts(names)) return undefined;
    return { service, resources: [resource], names };
  });
  return read.some((each) => each === undefined)
    ? undefined
    : collect(read.filter((each) => each !== undefined));
}

/** What the function audits by name. */
export function listWanted({ listed }: Actions): Wanted[] {
  const documented = new Map(documentedActions.map((name) => [name.toLowerCase(), name]));
  return [...listed].map((key) => ({
    name: documented.get(key) ?? key,
    ofUser: documented.has(key),
    failed: /fail/i.test(key),
  }));
}

export function hears(listened: Listened, { name, ofUser }: Pick<Wanted, "name" | "ofUser">): boolean {
  const operation = listened.get(name.toLowerCase());
  return (
    operation !== undefined &&
    (!ofUser || [...operation.resources].some((each) => each.toLowerCase() === "user"))
  );
}

export function mergeListened(all: readonly Listened[]): Listened {
  return merge(all.flatMap((each) => [...each.values()]));
}

function collect(
  operations: readonly { service: string; resources: readonly string[]; names: readonly string[] }[],
): Listened {
  return merge(
    operations
      .filter(({ service }) => service.trim().toLowerCase() === "iam")
      .flatMap(({ resources, names }) => {
        const trimmed = resources.map((each) => each.trim());
        return names.map((name) => ({ name: name.trim(), resources: trimmed }));
      }),
  );
}

function merge(operations: readonly { name: string; resources: Iterable<string> }[]): Listened {
  const merged = new Map<string, { name: string; resources: Set<string> }>();
  for (const { name, resources } of operations) {
    const key = name.toLowerCase();
    const known = merged.get(key) ?? { name, resources: new Set() };
    for (const resource of resources) known.resources.add(resource);
    merged.set(key, known);
  }
  return merged;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

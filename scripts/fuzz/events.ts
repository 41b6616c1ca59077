/** What the fuzzer feeds the function: mutations of the fixtures, arbitrary JSON, and events that are hostile by design. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { actions, hostileTexts, sources } from "./samples.ts";

/** One event, and the form in which it is handed over. */
export interface FuzzEvent {
  event: unknown;
  /** As an object (its JSON, parsed), as a JSON text in a string, or as the bytes of that text. */
  form: "object" | "text" | "bytes";
}

const folder = new URL("../../fixtures/events/", import.meta.url);

const text = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);
const json = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" });
const anything = fc.oneof(
  text,
  json,
  fc.constantFrom(null, 0, -0, Number.MAX_VALUE, 1529974447000, true, false, [], {}),
);
const source = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...sources) },
  { weight: 2, arbitrary: fc.ipV4() },
  { weight: 2, arbitrary: fc.nat(255).map((last) => `203.0.113.${last}`) },
  { weight: 1, arbitrary: fc.ipV6() },
  { weight: 1, arbitrary: fc.ipV4Extended() },
  { weight: 1, arbitrary: anything },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
);

const fixtures = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Record<string, unknown>);

const fieldNames = [...new Set(fixtures.flatMap((event) => Object.keys((event.cts as object) ?? {})))].sort();

/** A fixture whose trace has some fields replaced, and some taken away. */
const mutated = fc
  .record({
    fixture: fc.constantFrom(...fixtures),
    changes: fc.dictionary(fc.oneof(fc.constantFrom(...fieldNames), text), anything, { maxKeys: 4 }),
    removed: fc.subarray(fieldNames, { maxLength: 2 }),
    source: fc.option(source, { nil: "as it is" }),
    id: fc.option(fc.uuid(), { nil: undefined }),
  })
  .map(({ fixture, changes, removed, source, id }) => {
    const cts: Record<string, unknown> = { ...((fixture.cts as object) ?? fixture), ...changes };
    for (const name of removed) delete cts[name];
    if (source !== "as it is") cts.source_ip = source;
    if (id !== undefined) cts.trace_id = id;
    return { ...fixture, cts };
  });

/** A sign-in that is nothing but hostile: every field may hold anything. */
const composed = fc
  .record(
    {
      service_type: fc.constantFrom("IAM", "iam", "Iam", " IAM ", "ECS", "IAM\u0000"),
      trace_name: fc.oneof(fc.constantFrom(...actions), text),
      source_ip: source,
      trace_type: fc.oneof(
        fc.constantFrom("ConsoleAction", "SystemAction", "systemaction", "ApiCall"),
        anything,
      ),
      trace_id: fc.oneof(fc.uuid(), anything),
      user: fc.oneof(fc.record({ name: text, id: anything, domain: anything }), anything),
      time: anything,
      code: anything,
      trace_rating: anything,
      message: anything,
      user_agent: anything,
      resource_name: anything,
      ["__proto__"]: anything,
    },
    { requiredKeys: ["service_type", "trace_name"] },
  )
  .map((cts) => ({ cts }));

/** Something else altogether. */
const foreign = fc.oneof(
  json,
  text,
  anything.map((cts) => ({ cts })),
);

/** Any event. What `JSON` cannot write, such as `undefined`, does not survive the way to the function. */
export const fuzzEvents: fc.Arbitrary<FuzzEvent> = fc.record({
  event: fc.oneof(
    { weight: 4, arbitrary: mutated },
    { weight: 4, arbitrary: composed },
    { weight: 1, arbitrary: foreign },
  ),
  form: fc.oneof(
    { weight: 8, arbitrary: fc.constant("object" as const) },
    { weight: 1, arbitrary: fc.constantFrom("text" as const, "bytes" as const) },
  ),
});

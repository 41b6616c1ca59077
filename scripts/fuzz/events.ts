/** What the fuzzer feeds the function: mutations of the fixtures, arbitrary JSON, and events that are hostile by design. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";

/** One event, and the form in which it is handed over. */
export interface FuzzEvent {
  event: unknown;
  /** As an object (its JSON, parsed), as a JSON text in a string, or as the bytes of that text. */
  form: "object" | "text" | "bytes";
}

const folder = new URL("../../fixtures/events/", import.meta.url);

/** The whitelist that the events are judged by: each way to write an entry, and some that cannot be read. */
export const fuzzWhitelist =
  "192.168.1.2, 10.45.65.48; 203.0.113.128/25 198.51.100.110 - 198.51.100.120，2001:db8:1::/48 " +
  "::ffff:192.0.2.0/121 10.0.0.0/ 10.0.0.999 0x7f.1 # 10.65.56.139";

/** Addresses on the list, beside it, and texts that a careless reader would take for one of them. */
const sources = [
  ...["192.168.1.2", "192.168.1.1", "192.168.1.3", "10.45.65.48", "10.45.65.49", "::ffff:10.45.65.48"],
  ...[
    "203.0.113.127",
    "203.0.113.128",
    "203.0.113.255",
    "203.0.114.0",
    "::ffff:203.0.113.200",
    "::ffff:cb00:71c8",
  ],
  ...["198.51.100.109", "198.51.100.110", "198.51.100.120", "198.51.100.121", "192.0.2.127", "192.0.2.128"],
  ...[
    "2001:db8:1::",
    "2001:db8:1:ffff:ffff:ffff:ffff:ffff",
    "2001:db8:2::",
    "2001:DB8:1::0A",
    "::203.0.113.200",
  ],
  ...[
    "10.65.56.139",
    "127.0.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1%eth0",
    "::ffff:0:192.168.1.2",
  ],
  ...[
    "192.168.1.2:443",
    "192.168.1.2,203.0.113.9",
    "192.168.1.02",
    "0300.0250.1.2",
    "3232235778",
    "192.168.258",
  ],
  ...[
    "[2001:db8:1::1]",
    "192.168.1.2/32",
    "192.168.1.2\n",
    "\t192.168.1.2",
    "\ufeff192.168.1.2",
    "１９２.168.1.2",
  ],
  ...["192.168.1.2\u0000", "192.168.1.2.", "1:2:3", "::ffff:192.168.1.02", "unknown", "-", "", " ", "null"],
];

const actions = [
  ...["login", "logout", "Login", "LOGOUT", "loginFailed", "scanQRCodeLogin", "scanQRCodeLoginFailed"],
  ...["oidcLoginSuccess", "oidcLoginFailed", "iamUserSsoLoginSuccess", "iamUserSsoLoginFailed", "tsiLogin"],
  ...["tenantLoginBySamlSuccess", "federationLoginNoPwdSuccess", "federationLoginNoPwdFailed", " login "],
  ...[
    "createUser",
    "passkeyLogin",
    "log in",
    "login\u0000",
    "logın",
    "ＬＯＧＩＮ",
    "__proto__",
    "constructor",
  ],
];

/** Texts that have broken logs, mails, formats and prototypes elsewhere. */
const hostileTexts = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "%s%d%j%o%%",
    "a\nb\r\nc",
    "\u001b[31mred\u001b[0m",
    "\u202eevil\u202c",
  ],
  ...[
    "[IP:192.168.1.2, Action:logout]",
    "【】",
    '"],{}',
    "\\",
    "\ud800",
    "\udfff\ud800",
    "\u0000",
    "\u2028\u2029",
  ],
  ...[
    "User:  root\nRoot user:  no",
    "{{7*7}}",
    "<script>",
    "'; --",
    "\u200b\u200d\ufeff",
    "e\u0301".repeat(40),
  ],
  ...["x".repeat(5000), "世".repeat(600), "🙂".repeat(300), "NaN", "-1", "1e999", "{}", '{"name":{}}', "[1,"],
];

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

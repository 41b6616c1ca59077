import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { bundle } from "../scripts/build/bundle.mjs";
import { substituteInSigner } from "../scripts/build/signer.mjs";

type Signer = Pick<typeof AKSKSigner, "sign">;

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const signerPath = require.resolve("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
const credential = { getAk: () => "AKTEST", getSk: () => "SKTEST" };

/** The signer as it is in the bundle, and as the SDK ships it. */
let bundled: Signer;
const untouched: Signer = AKSKSigner;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(root, "dist/signer-"));
  const entry = join(directory, "entry.ts");
  await writeFile(
    entry,
    `export { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";`,
  );
  const { js } = await bundle(root, entry);
  const path = join(directory, "signer.cjs");
  await writeFile(path, js);
  bundled = require(path).AKSKSigner;
});

afterAll(() => rm(directory, { recursive: true }));

afterEach(() => {
  vi.useRealTimers();
});

function sign(signer: Signer, request: object): unknown {
  return signer.sign(request as Parameters<Signer["sign"]>[0], credential as Parameters<Signer["sign"]>[1]);
}

describe("AKSKSigner as bundled", () => {
  // Computed from the published algorithm, with no SDK at hand:
  // https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
  it.each([
    [
      "without a project",
      {},
      "content-type;host;x-sdk-date;x-security-token",
      "5d704b3e363d1e4bd12b9d87d6696b5d4fb2334dba2845710e0415cd5f513efc",
    ],
    [
      "with a project",
      { "X-Project-Id": "0123456789abcdef0123456789abcdef" },
      "content-type;host;x-project-id;x-sdk-date;x-security-token",
      "35925c7ca2314f54fc0a62140355f2aee8518e92e2b11a3a71b6e87501387220",
    ],
  ])("signs %s as the published algorithm does", (_name, project, signedHeaders, signature) => {
    const headers = {
      "content-type": "application/json",
      "X-Sdk-Date": "20260101T000000Z",
      "X-Security-Token": "TOKEN",
      ...project,
    };
    const request = {
      method: "POST",
      endpoint:
        "https://smn.cn-north-4.myhuaweicloud.com/v2/0123456789abcdef0123456789abcdef/notifications/topics/" +
        "urn:smn:cn-north-4:0123456789abcdef0123456789abcdef:login-alerts/publish",
      headers,
      data: {
        subject: "Illegal operation",
        message: "Illegal operation[IP:203.0.113.7, Action:login]",
      },
    };
    expect(sign(bundled, request)).toEqual({
      ...headers,
      host: "smn.cn-north-4.myhuaweicloud.com",
      Authorization: `SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    });
  });

  it("signs any request as the untouched signer does", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    fc.assert(
      fc.property(requests(), times(), (request, now) => {
        vi.setSystemTime(now);
        expect(sign(bundled, request)).toEqual(sign(untouched, request));
      }),
      { numRuns: 1_000 },
    );
  });

  it("neither holds nor loads moment, lodash, url or ICU's collator", async () => {
    const js = await readFile(join(directory, "signer.cjs"), "utf8");
    expect(js.match(/require\("[^"]+"\)/g)).toEqual(['require("crypto")']);
    expect(js).not.toMatch(/localeCompare|Collator/);
  });
});

describe("substituteInSigner", () => {
  it.each([
    ["the sort of its headers", ".localeCompare(", ".localeCompare (", "found 0 times, not once"],
    [
      "a second sort of the kind",
      "let canonicalHeaders",
      "SORT let canonicalHeaders",
      "found 2 times, not once",
    ],
    ["what it asks of moment", ".utcOffset(0)", ".utc()", "uses moment in another way"],
    ["its import helpers", "var __importStar", "var importStar", "were not found"],
    ["the date format", "'YYYYMMDDTHHmmss'", "'YYYY-MM-DD'", "uses moment in another way"],
    ["what it asks of url", "url_1.default.parse(", "url_1.default.resolve(", "uses url in another way"],
    ["what it asks of lodash", "_.sortBy(", "_.orderBy(", "of lodash it uses _.orderBy"],
    ["lodash for nothing", "_.sortBy(", "sortBy(", "of lodash it uses nothing"],
  ])("fails where the SDK changed %s", async (_what, from, to, message) => {
    const text = await readFile(signerPath, "utf8");
    const sort =
      "headers.sort((a, b) => a.key.toLocaleLowerCase().localeCompare(b.key.toLocaleLowerCase()));";
    expect(() => substituteInSigner(text.replace(from, to.replace("SORT", sort)))).toThrow(message);
  });

  it("changes the sort and the import helpers, nothing else", async () => {
    const before = (await readFile(signerPath, "utf8")).split("\n");
    const after = substituteInSigner(before.join("\n")).split("\n");
    expect(after.filter((line) => !before.includes(line))).toEqual([
      expect.stringMatching(/^var __importStar = .*, __importDefault = /),
      expect.stringContaining("x < y ? -1 : x > y ? 1 : 0"),
    ]);
    const first = before.findIndex((line) => line.startsWith("var __createBinding"));
    const last = before.findIndex((line) => line.startsWith('Object.defineProperty(exports, "__esModule"'));
    expect(after).toHaveLength(before.length - (last - first) + 1);
  });
});

function times() {
  return fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
}

/** Requests with header names in mixed case, with and without a date, a host and a body. */
function requests() {
  const name = fc.string({
    unit: fc.constantFrom(..."abcxyzABCXYZ019-"),
    minLength: 1,
    maxLength: 8,
  });
  const date = times().map((time) => time.toISOString().replace(/[-:]|\.\d+/g, ""));
  const known = fc.record(
    {
      "X-Sdk-Date": date,
      "X-Security-Token": fc.string(),
      "X-Project-Id": fc.string(),
      "content-type": fc.constantFrom("application/json", "multipart/form-data; boundary=x", ""),
      host: fc.domain(),
      "X-Sdk-Content-Sha256": fc.string(),
    },
    { requiredKeys: [] },
  );
  const segment = fc.string({ unit: fc.constantFrom(..."azAZ09:-._~%20"), maxLength: 12 });
  return fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    endpoint: fc
      .tuple(fc.domain(), fc.option(fc.integer({ min: 1, max: 65_535 })), fc.array(segment, { maxLength: 5 }))
      .map(([host, port, path]) => `https://${host}${port === null ? "" : `:${port}`}/${path.join("/")}`),
    headers: fc
      .tuple(fc.dictionary(name, fc.string(), { noNullPrototype: true }), known)
      .map(([others, some]) => ({ ...others, ...some })),
    queryParams: fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())), {
      noNullPrototype: true,
    }),
    data: fc.option(fc.jsonValue(), { nil: undefined }),
  });
}

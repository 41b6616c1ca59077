import { afterEach, describe, expect, it } from "vitest";
import { listCtsPages } from "../../../scripts/archive/cts.ts";
import type { CtsQuery } from "../../../scripts/archive/cts-options.ts";
import { defaultRequestSettings } from "../../../scripts/archive/cts-request.ts";
import { type CtsServer, type Fault, key, permanentKey, startCts } from "../../stand-ins/cts.ts";

let server: CtsServer;
afterEach(() => server.close());

/** Lists to the end. Waiting takes no time: it moves the clock that the retries go by. */
async function list(query: Partial<CtsQuery> = {}) {
  const bodies: unknown[] = [];
  const problems: string[] = [];
  const saved: string[] = [];
  const waits: number[] = [];
  const startMs = Date.now();
  let waitedMs = 0;
  const settings = {
    ...defaultRequestSettings,
    random: () => 1,
    // A request takes a moment too.
    now: () => startMs + waitedMs++,
    wait: async (ms: number) => {
      waits.push(ms);
      waitedMs += ms;
    },
  };
  const whole = {
    endpoint: server.endpoint,
    projectId: "p1",
    fromMs: 5,
    toMs: 9,
    credentials: key,
    save: "",
    ...query,
  };
  for await (const file of listCtsPages(
    whole,
    new AbortController().signal,
    (line) => saved.push(line),
    settings,
  )) {
    try {
      for await (const chunk of await file.open())
        bodies.push(JSON.parse(Buffer.from(chunk).toString()).traces);
    } catch (error) {
      problems.push(`${file.name}: ${(error as Error).message}`);
    }
  }
  return { bodies, problems, saved, waits };
}

const pages = [[{ trace_id: "a" }, { trace_id: "b" }], [{ trace_id: "b" }, { trace_id: "c" }], [{ n: 1 }]];

describe("listCtsPages", () => {
  it("reads every page, signed, with the filter and the marker of the page before", async () => {
    server = await startCts(pages);
    expect(await list()).toMatchObject({ bodies: pages, problems: [], waits: [] });
    const query = "/v3/p1/traces?trace_type=system&service_type=IAM&limit=200&from=5&to=9";
    expect(server.requests).toEqual([
      { url: query, problem: undefined },
      { url: `${query}&next=next%2F1%2B%C3%BC`, problem: undefined },
      { url: `${query}&next=next%2F2%2B%C3%BC`, problem: undefined },
    ]);
  });

  it("signs with permanent credentials as well", async () => {
    server = await startCts(pages.slice(0, 1));
    expect(await list({ credentials: { ...permanentKey, securityToken: "" } })).toMatchObject({
      problems: [],
    });
    expect(server.requests.map(({ problem }) => problem)).toEqual([undefined]);
  });

  it("saves each trace once, as a line of JSON", async () => {
    server = await startCts(pages);
    expect((await list()).saved).toEqual([
      '{"trace_id":"a"}\n',
      '{"trace_id":"b"}\n',
      '{"trace_id":"c"}\n',
      '{"n":1}\n',
    ]);
  });

  it("saves what would move the line or turn its direction in escapes", async () => {
    const trace = { trace_id: "a", user: "\u001b[2J\u202e\u{e0041}\u2028é" };
    server = await startCts([[trace]]);
    const { saved } = await list();
    expect(saved).toEqual(['{"trace_id":"a","user":"\\u001b[2J\\u202e\\udb40\\udc41\\u2028é"}\n']);
    expect(JSON.parse(saved[0] ?? "")).toEqual(trace);
  });

  it.each<[string, Fault]>([
    ["429", { status: 429 }],
    ["500", { status: 500, body: "<html>" }],
    ["503", { status: 503 }],
    ["a broken connection", { status: 0 }],
  ])("tries again after %s in the middle", async (_name, fault) => {
    server = await startCts(pages, { 2: fault, 3: fault });
    expect(await list()).toMatchObject({ bodies: pages, problems: [], waits: [100, 200] });
  });

  it("waits as long as Retry-After asks for", async () => {
    server = await startCts(pages, { 1: { status: 429, headers: { "retry-after": "7" } } });
    expect(await list()).toMatchObject({ bodies: pages, waits: [7000] });
  });

  it("gives up after a minute, names the page and keeps what was read", async () => {
    const faults = Object.fromEntries(Array.from({ length: 99 }, (_, index) => [index + 2, { status: 500 }]));
    server = await startCts(pages, faults);
    const { bodies, problems } = await list();
    expect(bodies).toEqual(pages.slice(0, 1));
    expect(problems).toEqual([
      expect.stringMatching(
        /^CTS trace list of project p1, page 2: http:\/\/127\.0\.0\.1:\d+ answered 500, \d+ times tried$/,
      ),
    ]);
  });

  it.each<[string, Fault, RegExp]>([
    ["wrong credentials", { status: 401 }, /answered 401: check the credentials \(HUAWEICLOUD_SDK_AK/],
    [
      "no permission",
      { status: 403, body: '{"error_code":"CTS.0014","error_msg":"No\\u001b[2J"}' },
      /403 CTS\.0014 \S+: .*cts:trace:list/,
    ],
    ["a wrong project", { status: 404 }, /404: check --region, --project/],
    ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/" } }, /answered 302$/],
    ["something else than CTS", { status: 200, body: "<html>" }, /holds no list of traces: check --endpoint/],
  ])("does not try again after %s", async (_name, fault, message) => {
    server = await startCts(pages, { 1: fault });
    const { problems } = await list();
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(server.requests).toHaveLength(1);
  });

  it("ends a list that turns in a circle", async () => {
    server = await startCts([[], [], []], {}, () => "same");
    expect((await list()).problems).toEqual([expect.stringMatching(/turns in a circle/)]);
  });
});

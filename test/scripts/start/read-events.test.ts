import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readEvents } from "../../../scripts/start/read-events.ts";
import { createMemoryFile } from "../replay/memory-file.ts";

const trace = { service_type: "IAM", trace_name: "login", source_ip: "203.0.113.7" };
const event = { cts: trace };
const json = JSON.stringify;

function read(content: string | Uint8Array) {
  return readEvents(createMemoryFile(content));
}

describe("readEvents", () => {
  it.each([
    ["a trigger event", json(event), [event]],
    ["a bare trace, as the console shows it", json(trace, null, 4), [event]],
    ["a list of events", json([event, event]), [event, event]],
    ["a list of traces, as CTS transfers it to OBS", gzipSync(json([trace, trace])), [event, event]],
    ["JSON lines", `${json(trace)}\n${json(event)}\n`, [event, event]],
    ["an answer of the trace list", json({ traces: [trace], meta_data: { count: 1 } }), [event]],
    ["an event whose trace is a text", json({ cts: json(trace) }), [event]],
    ["UTF-8 with its mark", `\ufeff${json(event)}`, [event]],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${json(event)}`, "utf16le"), [event]],
    [
      "what is no trace, for the function to say so",
      json([{ timer: 1 }, { cts: null }, null]),
      [{ timer: 1 }, { cts: null }, null],
    ],
  ])("reads %s", async (_name, content, events) => {
    expect(await read(content)).toEqual({ events, problems: [] });
  });

  it.each([
    ["an empty file", "", "it is empty"],
    ["a zip", "PK\x03\x04", "it is a zip: unpack it first"],
    ["a text", "hello", "line 1, column 1: it holds something else than JSON objects"],
    ["a digest file", json({ digest_object: "x", log_files: [] }), /^value 1: it is a digest file of CTS/],
    ["half an event", `{"cts":\n  {"a": 1`, "line 2, column 10: the content ends in the middle of it"],
    ["a comma too many", '{"cts": {"a": 1,}}', /^line 1, column 17: it is no JSON: expected a key/],
    ["nested lists", "[".repeat(50_000) + "]".repeat(50_000), "element 1: it is nested more than 20 deep"],
    [
      "a nested event",
      `{"cts":{"service_type":"IAM","trace_name":"login","x":${"[".repeat(50_000) + "]".repeat(50_000)}}}`,
      "value 1: it is nested too deeply",
    ],
  ])("says what is wrong with %s", async (_name, content, problem) => {
    const problems = [typeof problem === "string" ? problem : expect.stringMatching(problem)];
    expect(await read(content)).toEqual({ events: [], problems });
  });

  it("reads what is whole beside what is broken", async () => {
    expect(await read(`[\r\n  ${json(trace)},\r\n  {"ü": login},\r\n  ${json(event)}\r\n]`)).toEqual({
      events: [event, event],
      problems: ['line 3, column 9: it is no JSON: expected a value, found "login}"'],
    });
    expect(await read(`{"traces": [${json(trace)}, 7]}`)).toEqual({
      events: [event],
      problems: ["value 1, trace 2: it is a number, no trace"],
    });
  });

  it("names lines and columns of UTF-16 as an editor shows them", async () => {
    const content = Buffer.from(`\ufeff${json(trace)}\n{"好": login}\n`, "utf16le");
    expect(await read(content)).toEqual({
      events: [event],
      problems: ['line 2, column 7: it is no JSON: expected a value, found "login}"'],
    });
  });

  it("says it once of a file that holds no event", async () => {
    const { problems } = await read("# Title\n\n{x\n{y\n");
    expect(problems).toEqual(['line 1, column 1: it is no JSON: expected a value, found "# Title"']);
  });

  it("only counts what goes beyond ten problems", async () => {
    const { problems } = await read(`${json(trace)}\n${"{x\n".repeat(25)}`);
    expect(problems).toHaveLength(11);
    expect(problems.slice(-2)).toEqual([
      expect.stringMatching(/^line 11, column 2: it is no JSON/),
      "15 more parts cannot be read",
    ]);
  });
});

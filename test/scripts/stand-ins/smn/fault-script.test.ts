import { describe, expect, it } from "vitest";
import { followScript, readFaults } from "../../../../scripts/stand-ins/smn/fault-script.ts";

function names(script: string, count: number): string[] {
  const fateOf = readFaults(script);
  return Array.from({ length: count }, (_, n) => fateOf(n)).map(({ name, argument }) =>
    argument ? `${name}:${argument}` : name,
  );
}

describe("readFaults", () => {
  it.each([
    ["", "ok ok"],
    ["500", "500 ok ok"],
    ["500, 502 ,ok,reset", "500 502 ok reset ok"],
    ["500*2,hang", "500 500 hang ok"],
    ["500,hang*", "500 hang hang hang hang"],
    ["429:retry-after=2,slow:800*2", "429:retry-after=2 slow:800 slow:800 ok"],
    ["refuse:403:SMN.0009,plain-only:400*", "refuse:403:SMN.0009 plain-only:400 plain-only:400"],
    ["reset-after-headers,401:date", "reset-after-headers 401:date ok"],
  ])("reads %j as %s", (script, expected) => {
    const list = expected.split(" ");
    expect(names(script, list.length)).toEqual(list);
  });

  it.each([
    ["teapot", 'fault "teapot" is not known: write ok, slow'],
    ["500,hang*,ok", 'fault "ok" is never reached'],
    ["slow", "write slow:800"],
    ["refuse", 'fault "refuse" needs a status of 4xx and a code: write refuse:403:SMN.0009'],
    ["refuse:200", 'fault "refuse:200" needs a status'],
    ["plain-only:403:SMN", "write plain-only:403:SMN.0009"],
    ["plain-only:500:SMN.0010", "write plain-only:403:SMN.0009"],
    ["500,ok*0", 'fault "ok*0" would never happen: write a count of 1 or more, such as ok*2'],
    ["500*10001", 'fault "500*10001" is too often: write at most 500*10000, or 500* for ever'],
    [`ok*${"9".repeat(400)}`, "is too often"],
    ["hang*00", 'fault "hang*00" would never happen'],
    ["500*x", 'fault "500*x" is not known'],
  ])("refuses %j", (script, message) => {
    expect(() => readFaults(script)).toThrow(message);
  });
});

describe("followScript", () => {
  it("counts requests from where the script starts", () => {
    const fateOf = followScript("500", 7);
    const request = {
      connection: 1,
      method: "",
      path: "",
      headers: {},
      body: "",
      fault: "",
      accepted: false,
    };
    expect([7, 8].map((n) => fateOf({ ...request, n }).name)).toEqual(["500", "ok"]);
  });
});

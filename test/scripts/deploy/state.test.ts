import { describe, expect, it } from "vitest";
import { forget, listState } from "../../../scripts/deploy/state.ts";
import { makeDirectory, makeProgram } from "../programs.ts";

const make = (body: string) => makeProgram(makeDirectory(), "terraform", body);

describe("listState", () => {
  it("reads the addresses", async () => {
    expect(await listState(make("console.log('a.b\\nc.d[0]')"))).toEqual(["a.b", "c.d[0]"]);
  });

  it("tells an empty state from none", async () => {
    expect(await listState(make(""))).toEqual([]);
    expect(await listState(make("process.exit(1)"))).toBeUndefined();
  });
});

describe("forget", () => {
  it("takes the addresses out", async () => {
    const tool = make("process.exit(process.argv.slice(3).join(' ') === 'state rm a.b c.d' ? 0 : 1)");
    expect(await forget(tool, ["a.b", "c.d"])).toBeUndefined();
  });

  it("rejects with what Terraform says", async () => {
    const tool = make("console.error('locked\\u001b[2J'); process.exit(1)");
    await expect(forget(tool, ["a.b"])).rejects.toThrow(/^a\.b stays in the state: locked\S+\[2J$/);
  });
});

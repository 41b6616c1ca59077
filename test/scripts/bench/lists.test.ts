import { BlockList } from "node:net";
import { describe, expect, it } from "vitest";
import { createLists } from "../../../scripts/bench/lists.ts";
import { createRandom } from "../../../scripts/made/values.ts";
import { readAddress } from "../../../src/address.ts";
import { compileWhitelist } from "../../../src/whitelist.ts";

describe(createLists, () => {
  const cases = [
    { family: 4, kind: "ipv4" },
    { family: 6, kind: "ipv6" },
  ] as const;

  it.each(cases)("makes $kind blocks that the whitelist reads without a problem", ({ family }) => {
    const { blocks } = createLists(family, 200, 0, createRandom(1));
    const { entries, problems } = compileWhitelist(blocks.join(","));
    expect({ entries: entries.length, problems }).toEqual({ entries: 200, problems: [] });
  });

  it.each(cases)("makes $kind addresses of which about half are on the list", ({ family, kind }) => {
    const { blocks, addresses } = createLists(family, 50, 400, createRandom(2));
    const list = new BlockList();
    for (const block of blocks) {
      const [network, prefix] = block.split("/") as [string, string];
      list.addSubnet(network, Number(prefix), kind);
    }
    const listed = addresses.filter((address) => list.check(address, kind)).length;
    expect(addresses.every((address) => readAddress(address)?.family === family)).toBe(true);
    expect(listed).toBeGreaterThan(150);
    expect(listed).toBeLessThan(250);
  });
});

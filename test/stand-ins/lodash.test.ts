import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortBy } from "../../src/stand-ins/lodash.ts";

const require = createRequire(import.meta.url);
/** The lodash that the signer would load. */
const realLodash = createRequire(require.resolve("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js"))(
  "lodash",
);

const toLowerCase = (text: string) => text.toLocaleLowerCase();

describe("sortBy", () => {
  it("sorts any texts as lodash does", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        expect(sortBy(texts, toLowerCase)).toEqual(realLodash.sortBy(texts, toLowerCase));
      }),
    );
  });

  it("keeps the order of texts with equal keys, as lodash does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", "A", "b", "B"), maxLength: 2 })),
        (texts) => {
          expect(sortBy(texts, toLowerCase)).toEqual(realLodash.sortBy(texts, toLowerCase));
        },
      ),
    );
  });

  it("leaves its argument as it was", () => {
    const texts = ["b", "a"];
    expect(sortBy(texts, toLowerCase)).toEqual(["a", "b"]);
    expect(texts).toEqual(["b", "a"]);
  });

  it.each([
    ["an object in place of the array", { b: 1 }, toLowerCase],
    ["the name of a property in place of the function", ["b"], "length"],
  ])("refuses %s", (_what, texts, key) => {
    expect(() => sortBy(texts as string[], key as typeof toLowerCase)).toThrow(
      "sorts an array by one function alone",
    );
  });

  it("refuses keys that are no texts, which lodash would order by other rules", () => {
    expect(() => sortBy(["bb", "a"], ((text: string) => text.length) as never)).toThrow(
      "sorts by texts alone",
    );
  });
});

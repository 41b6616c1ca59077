import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { openAhead } from "../../../scripts/archive/open-ahead.ts";

describe("openAhead", () => {
  /** Files that note when they are opened and when they are closed unread. */
  function createFiles(count: number) {
    const events: string[] = [];
    const source = (async function* () {
      for (let index = 0; index < count; index++) {
        yield {
          name: `${index}`,
          open: async () => {
            events.push(`open ${index}`);
            if (index === 1) throw new Error("broken");
            const body = (async function* () {
              yield Buffer.from(`${index}`);
            })();
            return Object.assign(body, { destroy: () => events.push(`close ${index}`) });
          },
        };
      }
    })();
    return { events, source };
  }

  it("hands out the files in order, each opened once, and failures to who reads them", async () => {
    const { events, source } = createFiles(4);
    const read: string[] = [];
    for await (const file of openAhead(source, 3)) {
      read.push(await file.open().then((body) => text(body as AsyncIterable<Buffer>), String));
    }
    expect(read).toEqual(["0", "Error: broken", "2", "3"]);
    expect(events).toEqual(["open 0", "open 1", "open 2", "open 3"]);
  });

  it("opens as many ahead as it may", async () => {
    const { events, source } = createFiles(9);
    const files = openAhead(source, 3);
    await files.next();
    expect(events).toEqual(["open 0", "open 1", "open 2"]);
    await files.return(undefined);
  });

  it("closes what nobody reads", async () => {
    const { events, source } = createFiles(4);
    for await (const file of openAhead(source, 4)) if (file.name === "2") break;
    await new Promise(setImmediate);
    expect(events.filter((event) => event.startsWith("close")).sort()).toEqual([
      "close 0",
      "close 2",
      "close 3",
    ]);
  });

  it("opens a second reading anew", async () => {
    const { events, source } = createFiles(1);
    for await (const file of openAhead(source, 2)) {
      await file.open();
      await file.open();
    }
    expect(events).toEqual(["open 0", "open 0"]);
  });
});

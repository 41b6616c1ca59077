/** Asks for the next item before the one at hand is used, so that disk and processor work at the same time. */

/** The same items. The first is asked for at once; ending early ends the iteration of the items too. */
export function readAhead<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  const iterator = items[Symbol.asyncIterator]();
  const ask = () => {
    const asked = iterator.next();
    // A failure is told when its turn comes; until then nobody waits for it.
    asked.catch(() => {});
    return asked;
  };
  let next = ask();
  return (async function* () {
    try {
      for (;;) {
        const { value, done } = await next;
        if (done) return;
        next = ask();
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  })();
}

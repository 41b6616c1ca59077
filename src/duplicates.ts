/** What this instance has published: CTS delivers a trace at least once, and once is enough for the telephones. */
import { remember } from "./remember.ts";
import { sha256 } from "./sign.ts";

export interface Duplicates {
  /**
   * Calls `publish` unless an alarm of the same key was published or is on its way: then it waits for that one and
   * shares its fate. Only where that one ran out of its own time, the first of those that wait calls its own
   * `publish`, and the others wait for it. A failure is not remembered, nor is an alarm without a key. The message id
   * is undefined of what was only counted.
   */
  once(
    key: string | undefined,
    publish: () => Promise<string | undefined>,
  ): Promise<{ messageId: string | undefined; duplicate: boolean }>;
}

export function createDuplicates(): Duplicates {
  const messageIds = new Map<string, Promise<string | undefined>>();

  /** Begins to publish; a failure is forgotten before anybody hears of it. */
  const begin = (key: string, publish: () => Promise<string | undefined>) => {
    const messageId: Promise<string | undefined> = Promise.resolve()
      .then(publish)
      .catch((error) => {
        if (messageIds.get(key) === messageId) messageIds.delete(key);
        throw error;
      });
    remember(messageIds, key, messageId);
    return messageId;
  };

  return {
    async once(text, publish) {
      if (text === undefined) return { messageId: await publish(), duplicate: false };
      const key = await sha256(text); // A thousand traces may be long.
      for (let earlier = messageIds.get(key); earlier; earlier = messageIds.get(key)) {
        try {
          return { messageId: await earlier, duplicate: true };
        } catch (error) {
          if (!ranOutOfTime(error)) throw error;
        }
      }
      return { messageId: await begin(key, publish), duplicate: false };
    },
  };
}

function ranOutOfTime(error: unknown): boolean {
  return error instanceof Error && "outOfTime" in error && error.outOfTime === true;
}

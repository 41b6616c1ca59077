/** What this instance has published: CTS delivers a trace at least once, and once is enough for the telephones. */

/** How many alarms are remembered; beyond it the oldest is forgotten, and may be published twice. */
const maxRemembered = 1000;
/** A longer key is not worth its memory, and is never taken for one that was seen. */
const maxKeyLength = 512;

export interface Published {
  /**
   * Calls `publish` unless an alarm of the same trace id, action and source was published or is on its way: then it
   * waits for that one and shares its fate. A failure is not remembered; a trace without an id never is.
   */
  once(
    identity: Identity,
    publish: () => Promise<string>,
  ): Promise<{ messageId: string; duplicate: boolean }>;
}

export interface Identity {
  readonly traceId: string | undefined;
  readonly action: string;
  readonly source: string | undefined;
}

export function createPublished(): Published {
  const messageIds = new Map<string, Promise<string>>();
  return {
    async once({ traceId, action, source }, publish) {
      const key = JSON.stringify([traceId, action, source]);
      if (traceId === undefined || key.length > maxKeyLength)
        return { messageId: await publish(), duplicate: false };
      const earlier = messageIds.get(key);
      if (earlier) return { messageId: await earlier, duplicate: true };
      const messageId = publish();
      messageIds.set(key, messageId);
      const [oldest] = messageIds.keys();
      if (messageIds.size > maxRemembered && oldest !== undefined) messageIds.delete(oldest);
      try {
        return { messageId: await messageId, duplicate: false };
      } catch (error) {
        if (messageIds.get(key) === messageId) messageIds.delete(key);
        throw error;
      }
    },
  };
}

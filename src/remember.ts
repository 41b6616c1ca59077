/** The bounded memory of an instance: what was published, by key. */

/** Beyond it the oldest is forgotten, and may be published again. */
const maxRemembered = 1000;

/** Keeps a value under its key, as the newest. */
export function remember<Value>(memory: Map<string, Value>, key: string, value: Value): void {
  memory.delete(key);
  memory.set(key, value);
  const [oldest] = memory.keys();
  if (memory.size > maxRemembered && oldest !== undefined) memory.delete(oldest);
}

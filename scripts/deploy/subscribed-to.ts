/** What a subscription hears of, by its name in the configuration. */

const topics = new Map([
  ["alarms", "alarms"],
  ["failures", "failures"],
  ["guard", "changes to the alarm"],
]);

export function subscribedTo(name: string): string {
  return topics.get(name) ?? name;
}

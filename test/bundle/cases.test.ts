import { describe, expect, it } from "vitest";
import { loadCases, loadEvent } from "../fixtures.ts";
import { startScene } from "./scene.ts";

describe("fixtures/cases.json, from the zip to what SMN accepted", () => {
  it.each(loadCases())("$name", async ({ event, whitelist, actions, language, decision, reason, alarm }) => {
    const { smn, invoke } = await startScene({
      variables: { IP: whitelist, Actions: actions, Language: language },
    });
    const { outcome, error, lines } = await invoke(loadEvent(event));

    const line = lines.at(-1);
    if (decision === "failed") {
      expect(error?.errorType).toBe(reason);
      expect(line).toMatchObject({ level: "error", decision, error: { name: reason } });
    } else {
      expect(line).toEqual({ level: line?.level, ...outcome });
      expect({ alarm, ...outcome }).toMatchObject({ decision, reason, alarm });
    }
    const accepted = smn.accepted.map(({ messageId, message, channels }) => [
      messageId,
      message,
      channels.default.split("\n")[0],
    ]);
    expect(accepted).toEqual(alarm === undefined ? [] : [[outcome?.messageId, alarm, alarm]]);
    expect(smn.requests.map(({ problem }) => problem)).toEqual(accepted.map(() => undefined));
  });
});

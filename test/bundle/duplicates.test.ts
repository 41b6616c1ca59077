import { describe, expect, it } from "vitest";
import { illegalLogin, startScene } from "./scene.ts";

describe("duplicates", () => {
  it("wait for the first and share its message id", async () => {
    const { smn, invoke } = await startScene({ faults: "slow:100" });
    const endings = await Promise.all([1, 2, 3].map(() => invoke(illegalLogin())));
    const messageId = smn.accepted[0]?.messageId;
    expect(endings.map(({ outcome }) => [outcome?.decision, outcome?.messageId])).toEqual([
      ["alarmed", messageId],
      ["duplicate", messageId],
      ["duplicate", messageId],
    ]);
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "duplicate", messageId });
    expect(smn.requests).toHaveLength(1);
  });

  it("share the failure of the first, and the platform's retry publishes", async () => {
    const { smn, invoke } = await startScene({ faults: "403" });
    const failed = await Promise.all([1, 2].map(() => invoke(illegalLogin())));
    expect(failed.map(({ error }) => error?.errorType)).toEqual(["PublishError", "PublishError"]);
    expect(smn.requests).toHaveLength(1);
    expect((await invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.accepted).toHaveLength(1);
  });

  it.each([
    ["trace id", { trace_id: "another" }],
    ["action", { trace_name: "logout" }],
    ["source", { source_ip: "203.0.113.200" }],
    ["user", { user: { name: "mallory" } }],
  ])("are none where the %s differs", async (_, fields) => {
    const { smn, invoke } = await startScene();
    await invoke(illegalLogin());
    expect((await invoke(illegalLogin(fields))).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.accepted).toHaveLength(2);
  });

  it.each([undefined, null, "", " ", "0", "N/A"])("are none where the trace id is %j", async (trace_id) => {
    const { smn, invoke } = await startScene();
    await invoke(illegalLogin({ trace_id }));
    expect((await invoke(illegalLogin({ trace_id }))).outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.accepted).toHaveLength(2);
  });
});

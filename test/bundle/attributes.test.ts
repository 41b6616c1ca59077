import { describe, expect, it } from "vitest";
import { localProjectId } from "../../scripts/stand-ins/runtime/runtime.ts";
import { illegalLogin, type Scene, startScene } from "./scene.ts";

/** The attributes of the alarms that SMN took, each as `name value`. */
function attributesIn({ smn }: Scene): string[][] {
  return smn.accepted.map(({ attributes }) => attributes.map(({ name, value }) => `${name} ${value}`));
}

describe("message_attributes", () => {
  it.each([
    ["a sign-in", {}, "result succeeded, action login, reason not_whitelisted, who user"],
    [
      "a failed sign-in of nobody known",
      { trace_name: "loginFailed", user: null, message: null },
      "result failed, action login, reason not_whitelisted, who unknown",
    ],
    [
      "a sign-in of root that contradicts itself",
      {
        trace_name: "iamUserSsoLoginSuccess",
        trace_rating: "incident",
        user: { principal_is_root_user: "true" },
      },
      "result unknown, action login, reason not_whitelisted, who root",
    ],
    [
      "a sign-out without a source",
      { trace_name: "logout", source_ip: "" },
      "result succeeded, action logout, reason missing_source, who user",
    ],
    [
      "what Actions adds, from a source that cannot be read",
      { trace_name: "createUser", source_ip: "10.0.0.1:443" },
      "result succeeded, action other, reason unreadable_source, who user",
    ],
    [
      "texts that would break their form",
      {
        trace_name: "login] - x",
        trace_rating: "a-b",
        code: "c d",
        user: { type: "é".repeat(99), name: "@all" },
      },
      "result unknown, action login, reason not_whitelisted, who unknown",
    ],
  ])("tell %s", async (_what, fields, expected) => {
    const scene = await startScene({ variables: { Actions: "createUser" } });
    await scene.invoke(illegalLogin(fields));
    expect(attributesIn(scene)).toEqual([expected.split(", ")]);
    expect(scene.smn.requests.map(({ problem }) => problem)).toEqual([undefined]);
  });

  it("are not sent to another cloud", async () => {
    const topicUrns = [`urn:smn:eu-de:${localProjectId}:login-alerts`];
    const scene = await startScene({ smn: { topicUrns }, variables: { RegionName: "eu-de" } });
    expect((await scene.invoke(illegalLogin())).outcome).toMatchObject({ decision: "alarmed" });
    expect(attributesIn(scene)).toEqual([[]]);
    expect(Object.keys(JSON.parse(scene.smn.requests[0]?.body ?? ""))).not.toContain("message_attributes");
  });
});

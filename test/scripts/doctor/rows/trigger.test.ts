import { describe, expect, it } from "vitest";
import { judgeTrigger, type TriggerSeen } from "../../../../scripts/doctor/rows/trigger.ts";
import { documentedActions, readActions } from "../../../../src/actions.ts";

const subject = (region: string) => ({
  urn: `urn:fss:${region}:p1:function:default:x:latest`,
  region,
  projectId: "p1",
  app: "default",
  name: "x",
});
const seen = (names: readonly string[]): TriggerSeen => ({
  triggers: {
    kind: "told",
    body: [
      {
        trigger_type_code: "CTS",
        trigger_status: "ACTIVE",
        event_data: { operations: [`IAM:user:${names.join(";")}`] },
      },
    ],
  },
  notifications: undefined,
  operations: undefined,
});
const huaweiNames = documentedActions.filter((name) => name !== "tsiLogin");
const judge = (region: string, names: readonly string[], actions = "") =>
  judgeTrigger(seen(names), readActions(actions), subject(region)).map(
    ({ mark, text }) => `${mark}: ${text}`,
  );

describe("judgeTrigger, on another cloud", () => {
  it("sees nothing of CTS's own side, and that is no fault", () => {
    expect(judge("eu-de", documentedActions)).toEqual([
      "nothing: CTS's own side of it is not shown on this cloud.",
      expect.stringMatching(/^ok: It listens to every successful sign-in/),
    ]);
  });

  it("wants its own kind of sign-in", () => {
    expect(judge("eu-de", huaweiNames)).toContain("wrong: It does not listen to tsiLogin.");
    expect(judge("cn-north-4", huaweiNames).join()).not.toContain("tsiLogin");
  });
});

describe("judgeTrigger, in a region", () => {
  it.each([
    ["cn-north-4", []],
    ["ap-southeast-3", [expect.stringMatching(/^wrong: No sign-in is recorded in ap-southeast-3/)]],
    ["xx-nowhere-1", [expect.stringMatching(/^unknown: xx-nowhere-1 is in no list of regions/)]],
  ])("says of %s %j", (region, said) => {
    expect(judge(region, documentedActions).filter((text) => text.includes(region))).toEqual(said);
  });
});

describe("judgeTrigger, by the function's own variables", () => {
  it("wants nothing that they leave out, and all that they add", () => {
    const names = huaweiNames.filter((name) => name !== "logout");
    expect(judge("cn-north-4", names)).toContain("wrong: It does not listen to logout.");
    expect(judge("cn-north-4", names, "-logout").join()).not.toContain("logout");
    expect(judge("cn-north-4", huaweiNames, "switchRole")).toContain(
      "wrong: It does not listen to switchrole.",
    );
  });
});

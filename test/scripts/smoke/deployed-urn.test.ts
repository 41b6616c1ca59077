import { describe, expect, it } from "vitest";
import { readDeployed, readDeployedUrn } from "../../../scripts/smoke/deployed-urn.ts";
import { makeDirectory, makeProgram } from "../programs.ts";

function make(body: string) {
  const directory = makeDirectory();
  makeProgram(directory, "terraform", body);
  return { PATH: directory };
}

describe("readDeployed", () => {
  it("reads the URNs of all outputs, those that are null too", async () => {
    const outputs = {
      function_urn: { value: "urn:x" },
      topic_urn: { value: "urn:y" },
      guard_topic_urn: { value: null },
    };
    const env = make(`console.log(${JSON.stringify(JSON.stringify(outputs))})`);
    expect(await readDeployed(undefined, env)).toEqual({
      functionUrn: "urn:x",
      topicUrn: "urn:y",
      guardTopicUrn: undefined,
    });
  });
});

describe("readDeployedUrn", () => {
  it("reads the output", async () => {
    const env = make(`console.log('{"function_urn": {"value": "urn:x"}}')`);
    expect(await readDeployedUrn(undefined, env)).toBe("urn:x");
  });

  it.each(["", "console.log('{}')", "console.log('null')", `console.log('{"function_urn":{"value":[]}}')`])(
    "says how else to name the function where %j tells none",
    async (body) => {
      await expect(readDeployedUrn(undefined, make(body))).rejects.toMatchObject({
        name: "UsageError",
        message: expect.stringMatching(
          /knows of no function that was deployed from here\. Name the function/,
        ),
      });
    },
  );

  it("does not wait for ever", async () => {
    await expect(readDeployedUrn(undefined, make("setInterval(() => {}, 1000)"), 300)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/output did not end in 0\.3 s\. Name the function/),
    });
  });

  it("says what to install, and how else to name the function", async () => {
    await expect(readDeployedUrn(undefined, { PATH: makeDirectory() })).rejects.toThrow(
      /Neither terraform nor tofu[\s\S]*Name the function/,
    );
  });
});

import { describe, expect, it } from "vitest";
import { makeFile, runScript } from "../programs.ts";

const settings = ["--topic", "cts", "--region", "cn-north-4"];

const variables = 'region = "cn-north-4"\nwhitelist = "10.0.0.1"\nemail_addresses = ["duty@acme.test"]';

describe("npm run check-config", { timeout: 60_000 }, () => {
  it("exits with 0 where nothing is refused, and prints the merged whitelist on request", async () => {
    const ended = await runScript("check-config", ["--ip", "10.0.0.2,10.0.0.1", ...settings, "--merged"]);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/Good: 2 entries, nothing refused\.\n\nMerged:\n10\.0\.0\.1-10\.0\.0\.2\n$/);
  });

  it("exits with 1 where an entry is refused, in JSON too", async () => {
    const ended = await runScript("check-config", ["--ip", "10.0.0.0/33", ...settings, "--json"]);
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({ good: false, entries: [{ text: "10.0.0.0/33" }] });
  });

  it("exits with 1 where a piece of the actions cannot be read", async () => {
    const ended = await runScript("check-config", [
      "--ip",
      "10.0.0.1",
      ...settings,
      "--actions",
      "login.*,logn",
    ]);
    expect(ended).toMatchObject({ code: 1, stderr: "" });
    expect(ended.stdout).toMatch(/refused {2}The variable Actions holds "login\.\*"/);
    expect(ended.stdout).toMatch(/warning {2}The variable Actions holds "logn"/);
  });

  it("reads a file of Terraform variables", async () => {
    const file = makeFile("my.tfvars", variables);
    const ended = await runScript("check-config", ["--var-file", file]);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/my\.tfvars[\s\S]*Good: 1 entry/) });
  });

  it("exits with 1 where a name in it is not declared", async () => {
    const file = makeFile("my.tfvars", `${variables}\ntime_zon = "Asia/Shanghai"`);
    expect(await runScript("check-config", ["--var-file", file])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/refused {2}my\.tfvars: time_zon is no variable .* write time_zone\./),
    });
  });

  it("exits with 2 after wrong usage", async () => {
    expect(await runScript("check-config", ["--nonsense"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/unknown option '--nonsense'/),
    });
  });
});

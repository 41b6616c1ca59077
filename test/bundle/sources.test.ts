import { describe, expect, it } from "vitest";
import { illegalLogin, startScene } from "./scene.ts";

/** On the list: 10.0.0.0/10, 192.168.1.2, 127.0.0.1 and 2001:db8::/32. */
const variables = { IP: "10.0.0.0/10 192.168.1.2 127.0.0.1 2001:db8::/32" };

describe("a source that only looks like a whitelisted one", () => {
  it.each([
    ["has a port", "192.168.1.2:443"],
    ["has a leading zero", "010.0.0.1"],
    ["has a part of four digits", "10.0.0.0001"],
    ["has a part over 255", "10.0.0.999"],
    ["has three parts", "10.0.1"],
    ["is a number", "167772161"],
    ["is a number, and not a text", 167772161],
    ["is hexadecimal", "0x7f.1"],
    ["has digits of another script", "１０.0.0.1"],
    ["is two addresses", "10.0.0.1, 203.0.113.9"],
    ["is two addresses behind each other", "203.0.113.9 10.0.0.1"],
    ["is a list", ["10.0.0.1"]],
    ["is an object", { ip: "10.0.0.1" }],
    ["is a block", "10.0.0.0/8"],
    ["is a range", "10.0.0.1-10.0.0.9"],
    ["has a zone", "2001:db8::1%eth0"],
    ["has brackets", "[2001:db8::1]"],
    ["is IPv4 in the last groups of IPv6", "::10.0.0.1"],
    ["is IPv4 in the last groups of IPv6, in hexadecimal", "::7f00:1"],
    ["is IPv4 as NAT64 writes it", "64:ff9b::10.0.0.1"],
    ["is IPv4 in the wrong groups", "::ffff:0:10.0.0.1"],
    ["is mapped with a leading zero", "::ffff:010.0.0.1"],
    ["has a group too many", "2001:db8:1:2:3:4:5:6:7"],
    ["has two gaps", "2001:db8::1::2"],
    ["has a character that shows nothing in it", "10.0.0.1\u200b"],
    ["ends in NUL", "10.0.0.1\u0000"],
    ["is true", true],
    ["is the text null", "null"],
    ["is nested as deeply as JSON goes", "DEEP"],
  ])("(it %s) raises the alarm", async (_, source_ip) => {
    const { smn, invoke } = await startScene({ variables });
    const json = JSON.stringify(illegalLogin({ source_ip }));
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const { outcome, error } = await invoke(Buffer.from(json.replace('"DEEP"', deep)));
    expect(error).toBeUndefined();
    expect(outcome).toMatchObject({ decision: "alarmed" });
    expect(smn.accepted).toHaveLength(1);
  });

  it.each(["user", "message", "user_agent", "time", "code", "trace_id", "trace_rating", "unknown_field"])(
    "(%s is nested deeply) raises the alarm",
    async (field) => {
      const { smn, invoke } = await startScene({ variables });
      const deep = `${'{"a":['.repeat(20_000)}${"]}".repeat(20_000)}`;
      const json = JSON.stringify(illegalLogin({ [field]: "DEEP" }));
      const { outcome } = await invoke(Buffer.from(json.replace('"DEEP"', deep)));
      expect(outcome).toMatchObject({ decision: "alarmed", ip: "10.65.56.139" });
      expect(smn.accepted).toHaveLength(1);
    },
  );
});

describe("a system action without a source", () => {
  it.each<[string, object | string]>([
    [
      "a federated user",
      { type: "ExternalUser", name: "example-company/op_service", domain: { name: "example-company" } },
    ],
    [
      "a service of another account",
      { name: "other-company/op_service", domain: { name: "example-company" } },
    ],
    ["somebody in a form that cannot be read", "[1]"],
  ])("that names %s raises the alarm", async (_, user) => {
    const { smn, invoke } = await startScene({ variables });
    const { outcome } = await invoke(illegalLogin({ source_ip: "", trace_type: "SystemAction", user }));
    expect(outcome).toMatchObject({ decision: "alarmed", reason: "missing-source" });
    expect(smn.accepted).toHaveLength(1);
  });
});

describe("a source that is a whitelisted one in another form", () => {
  it.each([
    "10.63.255.255",
    " 10.0.0.1\t",
    "::ffff:10.0.0.1",
    "::FFFF:0a00:0001",
    "0:0:0:0:0:ffff:7f00:1",
    "2001:DB8::00a",
  ])("(%j) is allowed", async (source_ip) => {
    const { smn, invoke } = await startScene({ variables });
    expect((await invoke(illegalLogin({ source_ip }))).outcome).toMatchObject({ decision: "allowed" });
    expect(smn.connections()).toBe(0);
  });
});

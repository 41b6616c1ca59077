import { describe, expect, it } from "vitest";
import type { CertificateKind } from "../../scripts/stand-ins/smn/certificates.ts";
import { startRawServer } from "../stand-ins/raw-server.ts";
import {
  closeLater,
  illegalLogin,
  invokeAndRead,
  localAuthority,
  preload,
  startFunction,
  timeIsUpAfter,
} from "./scene.ts";

async function publishTo(
  kind: CertificateKind,
  environment: Record<string, string> = {},
  host = "127.0.0.1",
) {
  const server = await startRawServer(await (await localAuthority()).issue(kind));
  closeLater(server.close);
  const SMN_Endpoint = server.endpoint.replace("127.0.0.1", host);
  const instance = await startFunction({
    variables: { SMN_Endpoint },
    environment: { ...preload(timeIsUpAfter(2)), ...environment },
    timeoutMs: 20_000,
  });
  return { ...(await invokeAndRead(instance, illegalLogin())), received: server.received };
}

describe("a certificate that proves nothing", () => {
  it.each([
    ["wrong-host", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["expired", "CERT_HAS_EXPIRED"],
    ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ] as const)("%s is refused, and not one byte is sent before", async (kind, code) => {
    const { error, lines, received } = await publishTo(kind);
    expect(error?.errorType).toBe("NoAnswerError");
    expect(error?.errorMessage).toContain("is not trusted, so nothing was sent: check SMN_Endpoint");
    expect(error?.errorMessage).toContain(code);
    expect(lines.at(-1)).toMatchObject({
      level: "error",
      decision: "failed",
      error: { name: "NoAnswerError" },
    });
    expect(received.join("")).toBe("");
  });

  it.each(["wrong-host", "expired", "self-signed"] as const)(
    "%s is refused though NODE_TLS_REJECT_UNAUTHORIZED=0 would switch the check off",
    async (kind) => {
      const { error, received } = await publishTo(kind, {
        NODE_TLS_REJECT_UNAUTHORIZED: "0",
        NODE_NO_WARNINGS: "1",
      });
      expect(error?.errorType).toBe("NoAnswerError");
      expect(received.join("")).toBe("");
    },
  );

  it("of an authority that the instance does not know is refused", async () => {
    const { error, received } = await publishTo("good", { NODE_EXTRA_CA_CERTS: "" });
    expect(error?.errorType).toBe("NoAnswerError");
    expect(error?.errorMessage).toContain("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    expect(received.join("")).toBe("");
  });
});

describe("a certificate that proves the host", () => {
  it.each(["127.0.0.1", "localhost"])("gets the alarm on %s", async (host) => {
    const { outcome, received } = await publishTo("good", {}, host);
    expect(outcome).toMatchObject({ decision: "alarmed", messageId: "1" });
    expect(received).toEqual([expect.stringMatching(/^POST \/v2\/[^ ]+\/publish HTTP\/1\.1\r\n/)]);
  });
});

describe("SMN_Endpoint", () => {
  it.each([
    "https://user:password@127.0.0.1:PORT",
    "https://user@127.0.0.1:PORT",
    "https://127.0.0.1:PORT/path",
    "https://127.0.0.1:PORT?query",
    "https://127.0.0.1:PORT#fragment",
    "http://smn.example:PORT",
    "ftp://127.0.0.1:PORT",
    "127.0.0.1:PORT",
  ])("%s is refused by name, and nobody is connected to", async (pattern) => {
    const server = await startRawServer(await (await localAuthority()).issue("good"));
    closeLater(server.close);
    const SMN_Endpoint = pattern.replace("PORT", new URL(server.endpoint).port);
    const instance = await startFunction({ variables: { SMN_Endpoint } });
    const { error } = await invokeAndRead(instance, illegalLogin());
    expect(error?.errorType).toBe("ConfigError");
    expect(error?.errorMessage).toContain("The variable SMN_Endpoint holds");
    expect(error?.errorMessage).not.toMatch(/user|password/.test(pattern) ? /user:|user@|password@/ : /^$/);
    expect(server.received).toEqual([]);
  });
});

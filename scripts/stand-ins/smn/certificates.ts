/** Certificates made for one run: an authority, and what it issues for a good or a bad listener on loopback. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "selfsigned";
import { makeTemporaryFolder } from "../../cli/temporary.ts";

/** What a listener presents: only `good` may be believed. */
export const certificateKinds = ["good", "wrong-host", "expired", "self-signed"] as const;

export type CertificateKind = (typeof certificateKinds)[number];

/** PEM texts, as `node:https` takes them. */
export interface Certificate {
  key: string;
  cert: string;
}

export interface Authority {
  /** The authority's own certificate, for `NODE_EXTRA_CA_CERTS`. */
  caFile: string;
  issue(kind: CertificateKind): Promise<Certificate>;
  /** Removes `caFile`. */
  remove(): Promise<void>;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Makes an authority whose key lives in this process only. */
export async function createAuthority(): Promise<Authority> {
  const ca = await certify({ name: "Local test authority", isAuthority: true });
  const { path, remove } = makeTemporaryFolder("authority-");
  const caFile = join(path, "ca.pem");
  writeFileSync(caFile, ca.cert);
  return {
    caFile,
    issue: (kind) =>
      certify({
        name: kind === "wrong-host" ? "smn.elsewhere.example" : "localhost",
        isOnLoopback: kind !== "wrong-host",
        daysLeft: kind === "expired" ? -1 : 1,
        ...(kind === "self-signed" ? {} : { issuer: ca }),
      }),
    remove,
  };
}

interface CertificateRequest {
  name: string;
  isAuthority?: boolean;
  isOnLoopback?: boolean;
  daysLeft?: number;
  issuer?: Certificate;
}

async function certify(request: CertificateRequest): Promise<Certificate> {
  const { name, isAuthority = false, isOnLoopback = false, daysLeft = 1, issuer } = request;
  const made = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - 30 * dayMs),
    notAfterDate: new Date(Date.now() + daysLeft * dayMs),
    ...(issuer ? { ca: issuer } : {}),
    extensions: isAuthority
      ? [
          { name: "basicConstraints", cA: true, critical: true },
          { name: "keyUsage", keyCertSign: true, critical: true },
        ]
      : [
          { name: "basicConstraints", cA: false, critical: true },
          { name: "keyUsage", digitalSignature: true, critical: true },
          { name: "extKeyUsage", serverAuth: true },
          {
            name: "subjectAltName",
            altNames: [
              { type: 2, value: name },
              ...(isOnLoopback ? ([{ type: 7, ip: "127.0.0.1" }] as const) : []),
            ],
          },
        ],
  });
  return { key: made.private, cert: made.cert };
}

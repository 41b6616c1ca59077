/** Lets a child program trust the benchmark's own authority without a head start. */
import Module from "node:module";
import type { SecureContext } from "node:tls";

type Load = (request: string, ...rest: unknown[]) => unknown;
type Tls = typeof import("node:tls");

export interface Trust {
  /** What it took to make the first TLS context, most of it reading Node's root certificates; 0 without one. */
  firstContextMs: number;
}

/**
 * Adds the authority, as PEM, to every TLS context that this process makes; until then it loads nothing.
 * NODE_EXTRA_CA_CERTS would not do: with it Node reads all its root certificates, some 20 ms, before the clock
 * starts, where a function pays for them at its first connection.
 */
export function trustAuthority(pem: string): Trust {
  const trust: Trust = { firstContextMs: 0 };
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function (this: unknown, request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (/^(node:)?(https|tls)$/.test(request)) {
      loader._load = load;
      addToContexts(load("tls") as Tls, pem, trust);
    }
    return loaded;
  };
  return trust;
}

function addToContexts(tls: Tls, pem: string, trust: Trust): void {
  const create = tls.createSecureContext;
  tls.createSecureContext = (options) => {
    const startedNs = process.hrtime.bigint();
    const made = create(options) as SecureContext & { context: { addCACert(pem: string): void } };
    trust.firstContextMs ||= Number(process.hrtime.bigint() - startedNs) / 1e6;
    made.context.addCACert(pem);
    return made;
  };
}

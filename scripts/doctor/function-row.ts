/** The function itself: is it there, switched on, and the one that is meant? Pure. */
import type { FunctionFacts } from "./facts.ts";
import { bad, type Finding, good, note, nothing } from "./row.ts";

/** The zip beside this program. */
export interface ZipFacts {
  readonly bytes: number;
  /** SHA-512, in hex. */
  readonly digest: string;
}

/** Runtimes on which `index.zip` is tested: https://support.huaweicloud.com/usermanual-functiongraph/functiongraph_01_0151.html */
const runtimes = ["Node.js20.15", "Node.js22.18"];
/** The README's. */
const minTimeoutS = 10;

export function examineFunction(facts: FunctionFacts, zip: ZipFacts | undefined): Finding[] {
  const { runtime, handler, timeout, xrole, app_xrole: executionAgency } = facts;
  const findings = [
    facts.strategy_config?.concurrency === 0
      ? bad("it is switched off (concurrency 0): set its instances to a number, or to no limit")
      : undefined,
    handler !== "index.handler" ? bad(`its handler is ${handler}: write index.handler`) : undefined,
    !runtimes.includes(runtime ?? "")
      ? bad(`its runtime is ${runtime}: take ${runtimes.join(" or ")}, on which it is tested`)
      : undefined,
    (timeout ?? 0) < minTimeoutS
      ? bad(`its time-out is ${timeout} s: write ${minTimeoutS} s, which leaves time for several attempts`)
      : undefined,
    !xrole && !executionAgency
      ? bad("it has no agency, so it can publish nothing: give it an execution agency")
      : undefined,
    runtime === "Node.js20.15"
      ? note(
          "Node.js 20 has had no security fixes since April 2026: take Node.js22.18 where the region has it",
        )
      : undefined,
    facts.initializer_handler
      ? undefined
      : note("index.initializer is not set, which would tell of wrong variables when an instance starts"),
    compareCode(facts, zip),
  ].filter((finding) => finding !== undefined);
  return findings.some(({ mark }) => mark === "bad")
    ? findings
    : [good(`${runtime}, ${timeout} s, switched on`), ...findings];
}

/** What the digest is over is not documented: a difference is worth a look, and no more. */
function compareCode({ digest, code_size: size }: FunctionFacts, zip: ZipFacts | undefined): Finding {
  if (!zip) return nothing("there is no index.zip here to compare its code with (npm run build makes it)");
  const isSame = digest?.toLowerCase() === zip.digest;
  if (isSame) return good("its code is this index.zip");
  return note(
    `its code (${size} bytes) is another than this index.zip (${zip.bytes} bytes), or was packed anew`,
  );
}

/**
 * A child program: the stand-in for SMN over TLS on loopback, away from the processes that are measured. The parent
 * passes the certificate in the first message, and asks what has been accepted in each that follows.
 */
import type { Certificate } from "../stand-ins/smn/certificates.ts";
import { startSmn } from "../stand-ins/smn/server.ts";
import { credentials, topicUrn } from "./invocation.ts";
import type { Accepted } from "./smn-server.ts";

// Without its parent nobody stops it.
process.once("disconnect", () => process.exit());
process.once("message", async (certificate: Certificate) => {
  const smn = await startSmn({ keys: [credentials], topicUrns: [topicUrn], certificate });
  process.on("message", () => {
    const last = smn.requests.findLast(({ accepted }) => accepted);
    const accepted: Accepted = {
      count: smn.accepted.length,
      last: last && { path: last.path, body: last.body },
    };
    process.send?.(accepted);
  });
  process.send?.({ endpoint: smn.endpoint });
});

/** A TLS server that knows nothing of HTTP: it keeps every byte that arrives and answers with bytes as they are. */
import { createServer, type TLSSocket } from "node:tls";
import type { Certificate } from "../../scripts/stand-ins/smn/certificates.ts";
import { listen } from "./listen.ts";

export interface RawServer {
  readonly endpoint: string;
  /** What arrived inside TLS, connection by connection. */
  readonly received: readonly string[];
  close(): Promise<void>;
}

/** A complete answer of SMN, after which the connection is closed. */
export const acceptance =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 18\r\nconnection: close\r\n\r\n{"message_id":"1"}';

/**
 * Listens on a free port of 127.0.0.1. The first bytes of connection number n (from 0) get `answers[n]`, those
 * beyond the last get {@link acceptance}; after an answer the connection is closed, unless it is `""`.
 */
export async function startRawServer(
  certificate: Certificate,
  answers: readonly string[] = [],
): Promise<RawServer> {
  const received: string[] = [];
  const sockets = new Set<TLSSocket>();
  const server = createServer(certificate, (socket) => {
    const n = received.push("") - 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      if (received[n] === "") {
        const answer = answers[n] ?? acceptance;
        if (answer !== "") socket.end(answer);
      }
      received[n] += chunk.toString("latin1");
    });
  });
  server.on("tlsClientError", () => {});
  const { port, close } = await listen(server);
  return {
    endpoint: `https://127.0.0.1:${port}`,
    received,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await close();
    },
  };
}

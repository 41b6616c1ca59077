/** Puts the server of a stand-in on loopback, on a port of its own. */
import type { AddressInfo, Server } from "node:net";

export interface Listening {
  readonly port: number;
  /** Ends it with all its connections. */
  close(): Promise<void>;
}

export async function listen(server: Server & { closeAllConnections?(): void }): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections?.();
      await closed;
    },
  };
}

import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

type SocketMessage =
  | { message_type: "success"; provider_config_key: string; connection_id: string; is_pending: boolean }
  | {
      message_type: "error";
      provider_config_key: string;
      connection_id: string;
      error_type: string;
      error_desc: string;
    };

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  tell(clientId: string | null, message: SocketMessage): void;
  close(): void;
}

/** The browser that opened a popup waits here for what became of it. */
export function createSockets(): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const clients = new Map<string, WebSocket>();

  server.on("connection", (client: WebSocket) => {
    const id = randomUUID();
    clients.set(id, client);
    client.on("close", () => clients.delete(id));
    client.on("error", () => client.terminate());
    client.send(JSON.stringify({ message_type: "connection_ack", ws_client_id: id }));
  });

  return {
    upgrade(request, socket, head) {
      if ((request.url ?? "/").split("?")[0] !== "/") {
        socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit("connection", client, request));
    },
    tell(clientId, message) {
      if (clientId) clients.get(clientId)?.send(JSON.stringify(message));
    },
    close() {
      for (const client of clients.values()) client.terminate();
      server.close();
    },
  };
}

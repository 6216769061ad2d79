/** Sends each upgrade to the endpoint that knows it; whoever is left gets a plain no. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface UpgradeRoutes {
  readonly collaboration: UpgradeHandler;
  /** Vite's own socket, while developing. */
  readonly development: boolean;
}

export function routeUpgrades(server: Server, { collaboration, development }: UpgradeRoutes): void {
  server.on('upgrade', (request, socket, head) => {
    // Not parsed as a URL: an address like `//` is none, and nobody may end the process by asking for it.
    const path = request.url ?? '';
    // Socket.IO listens for itself on the same server, and only below this folder.
    if (path.startsWith('/socket.io/')) return;
    if (path.startsWith('/collab/')) return collaboration(request, socket, head);
    if (development && /^vite-/.test(String(request.headers['sec-websocket-protocol'] ?? ''))) return;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}

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
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    // Socket.IO listens for itself on the same server.
    if (pathname === '/socket.io' || pathname.startsWith('/socket.io/')) return;
    if (pathname.startsWith('/collab/')) return collaboration(request, socket, head);
    if (development && /^vite-/.test(String(request.headers['sec-websocket-protocol'] ?? ''))) return;
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}

/** A network as some offices have it: everything goes through a proxy, and the proxy lets no WebSocket through. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Network {
  /** At which the product is reached on this network: `http://127.0.0.1:port`. */
  readonly baseUrl: string;
  /** How many WebSockets were asked for, and refused. */
  readonly refused: () => number;
  close(): void;
}

/** @param port on which the product listens on this machine */
export async function openNetwork(port: number): Promise<Network> {
  let refused = 0;
  const proxy = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      answer.flushHeaders();
      given.pipe(answer);
      given.on('error', () => answer.destroy());
    });
    passed.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  proxy.on('upgrade', (_request, socket) => {
    refused += 1;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    refused: () => refused,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

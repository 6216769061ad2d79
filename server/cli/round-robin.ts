/** A small proxy that hands every request, and every upgrade, to the next of several local ports: no session sticks to one. */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const HOST = '127.0.0.1';
/** Longer than a process that works takes to accept. */
const CONNECT_MS = 2000;

/** @param ports of the processes; one that does not answer is passed over */
export function createRoundRobin(ports: readonly number[]): Server {
  let turn = 0;

  /** A connection to the next process that takes one. */
  async function nextSocket(): Promise<Socket> {
    for (let tried = 0; tried < ports.length; tried += 1) {
      const port = ports[turn % ports.length];
      turn += 1;
      const socket = port === undefined ? null : await connected(port);
      if (socket) return socket;
    }
    throw new Error('No process answers.');
  }

  const server = createServer((incoming, response) => {
    nextSocket().then(
      (socket) => passOn(incoming, response, socket),
      () => response.writeHead(503, { 'Retry-After': '1' }).end(),
    );
  });
  server.on('upgrade', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    nextSocket().then(
      (socket) => passUpgradeOn(incoming, client, head, socket),
      () => client.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
    );
  });
  return server;
}

function connected(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: HOST });
    socket.setNoDelay(true);
    socket.setTimeout(CONNECT_MS, () => socket.destroy());
    socket.once('connect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
  });
}

function passOn(incoming: IncomingMessage, response: ServerResponse, socket: Socket): void {
  const { method, url, rawHeaders } = incoming;
  const outgoing = request({ method, path: url, headers: rawHeaders, createConnection: () => socket });
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
    // A stream of events must not wait for its first event.
    response.flushHeaders();
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  outgoing.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

function passUpgradeOn(incoming: IncomingMessage, client: Duplex, head: Buffer, socket: Socket): void {
  const { method, url, rawHeaders } = incoming;
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  if (head.byteLength > 0) socket.write(head);
  socket.on('error', () => client.destroy());
  client.on('close', () => socket.destroy());
  socket.on('close', () => client.destroy());
  socket.pipe(client).pipe(socket);
}

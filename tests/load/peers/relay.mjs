/** The limit: passes every message on to the others in the room, and knows nothing about documents. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });

server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => join(ws, request.url ?? '/'));
});

function join(ws, name) {
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(ws));
  ws.on('message', (data) => {
    for (const other of room) if (other !== ws) other.send(data, { binary: true });
  });
  ws.on('error', () => {});
  ws.on('close', () => {
    room.delete(ws);
    if (room.size === 0) rooms.delete(name);
  });
}

process.on('SIGTERM', () => process.exit(0));
server.listen(Number(process.env.PORT), '127.0.0.1');

/** Socket.IO behind the interface that the live client needs; loaded in the browser only. */
import { io } from 'socket.io-client';
import type { LiveAck } from '../schemas/live-messages.ts';
import type { LiveTransport } from './live-client.ts';

const ANSWER_WITHIN = 10_000;

export function socketTransport(): LiveTransport {
  const socket = io({
    path: '/socket.io',
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
  });
  return {
    get connected() {
      return socket.connected;
    },
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    on: (name, listener) => void socket.on(name, listener as (...input: unknown[]) => void),
    ask: (type, message) => socket.timeout(ANSWER_WITHIN).emitWithAck(type, message) as Promise<LiveAck>,
  };
}

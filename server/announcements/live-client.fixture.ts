/** A page at a Socket.IO endpoint, with everything that it was told. */
import type { Socket } from 'socket.io-client';
import type {
  EventsMessage,
  LeftMessage,
  LiveAck,
  LiveEvent,
  PresenceMessage,
} from '../../app/schemas/live-messages.ts';

/** One client with everything that it was told, and ways to wait for more without a clock. */
export interface TestClient {
  readonly socket: Socket;
  readonly events: LiveEvent[];
  readonly left: LeftMessage[];
  ask(type: string, ...input: unknown[]): Promise<LiveAck>;
  /** Resolves when the condition holds, asked after everything that arrives. */
  until(condition: () => boolean): Promise<void>;
  presence(): PresenceMessage | undefined;
}

export function testClient(socket: Socket): TestClient {
  const events: LiveEvent[] = [];
  const left: LeftMessage[] = [];
  const waiting = new Set<() => void>();
  let presence: PresenceMessage | undefined;
  const arrived = () => {
    for (const check of [...waiting]) check();
  };
  socket.on('events', (message: EventsMessage) => events.push(...message.events));
  socket.on('left', (message: LeftMessage) => left.push(message));
  socket.on('presence', (message: PresenceMessage) => {
    presence = message;
  });
  const names = ['events', 'left', 'presence', 'connect', 'disconnect', 'connect_error'];
  for (const name of names) socket.on(name, arrived);
  return {
    socket,
    events,
    left,
    ask: (type, ...input) => socket.emitWithAck(type, ...input),
    presence: () => presence,
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

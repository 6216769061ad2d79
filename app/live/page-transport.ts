/** The announcements over a socket as long as one opens, over requests where the network is in its way. */
import type { LineChoice } from '../line/line-choice.ts';
import type { LiveTransport } from './live-client.ts';

export interface PageTransportParts {
  readonly choice: LineChoice;
  readonly socket: LiveTransport;
  readonly requests: LiveTransport;
}

/** What the server itself says; everything else is said of a line that did not come about. */
const SAID_BY_SERVER: ReadonlySet<string> = new Set(['signed-out', 'too-many-connections', 'failed']);

export function pageTransport({ choice, socket, requests }: PageTransportParts): LiveTransport {
  let active = choice.kind === 'requests' ? requests : socket;
  let isWanted = false;

  socket.on('connect', () => {
    choice.socketOpened();
    // It opens again: from here on nothing is asked over requests.
    if (active !== requests || !isWanted) return;
    active = socket;
    requests.disconnect();
  });
  socket.on('connect_error', (error: Error) => {
    if (!SAID_BY_SERVER.has(error.message)) void choice.socketFailed();
  });
  choice.subscribe(() => {
    if (choice.kind === 'socket') {
      if (isWanted) socket.connect();
      else active = socket;
      return;
    }
    socket.disconnect();
    active = requests;
    if (isWanted) requests.connect();
  });

  return {
    get connected() {
      return active.connected;
    },
    connect() {
      isWanted = true;
      active.connect();
    },
    disconnect() {
      isWanted = false;
      socket.disconnect();
      requests.disconnect();
    },
    on(name, listener) {
      for (const line of [socket, requests]) {
        line.on(name, (...input) => {
          if (line === active) listener(...input);
        });
      }
    },
    ask: (type, message) => active.ask(type, message),
  };
}

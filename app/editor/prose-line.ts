/** The line under a text: a WebSocket as long as one opens, ordinary requests where the network is in its way. */
import type { LineChoice } from '../line/line-choice.ts';
import { OPENS_WITHIN } from '../line/page-line.ts';
import { httpLine } from './http-line.ts';

export interface ProseLineParts {
  readonly choice: LineChoice;
  readonly stateVector: () => Uint8Array;
  /** For tests. */
  readonly WebSocket?: typeof WebSocket;
  readonly fetch?: typeof fetch;
}

/** To be given to y-websocket in place of the browser's WebSocket. */
export function proseLine({ choice, stateVector, ...parts }: ProseLineParts): typeof WebSocket {
  const Requests = httpLine({
    stateVector,
    line: newLine(),
    onOpened: () => choice.requestsOpened(),
    onRefused: () => choice.requestsRefused(),
    ...(parts.fetch ? { fetch: parts.fetch } : {}),
  });
  const open = (address: string): object => {
    if (choice.kind === 'requests') return new Requests(address);
    try {
      return watched(new (parts.WebSocket ?? WebSocket)(address), choice);
    } catch {
      choice.fallBack();
      return new Requests(address);
    }
  };
  return new Proxy(WebSocketStandIn, {
    construct: (_standIn, [address]: [string]) => open(address),
  }) as unknown as typeof WebSocket;
}

/** What is constructed in its place is one line or the other. */
class WebSocketStandIn {}

function watched(socket: WebSocket, choice: LineChoice): WebSocket {
  let hasOpened = false;
  // What is swallowed under way would otherwise be waited for much longer.
  const timer = setTimeout(() => socket.close(), OPENS_WITHIN);
  socket.addEventListener('open', () => {
    hasOpened = true;
    clearTimeout(timer);
    choice.socketOpened();
  });
  socket.addEventListener('close', () => {
    clearTimeout(timer);
    // Whoever closes it here takes the handlers away first.
    if (!hasOpened && socket.onclose !== null) void choice.socketFailed();
  });
  return socket;
}

/** 128 random bits. */
function newLine(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

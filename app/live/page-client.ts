/** One live client per open page, made when the first part of the page needs it. */
import { pageLine } from '../line/page-line.ts';
import { LiveClient } from './live-client.ts';
import { pageTransport } from './page-transport.ts';
import { requestTransport } from './request-transport.ts';
import { socketTransport } from './socket-transport.ts';

let client: LiveClient | null = null;

/** Browser only: the server renders from what the loader gave. */
export function pageClient(): LiveClient {
  client ??= openClient();
  return client;
}

function openClient(): LiveClient {
  const choice = pageLine();
  const requests = requestTransport({ onOpened: () => choice.requestsOpened() });
  return new LiveClient(pageTransport({ choice, socket: socketTransport(), requests }));
}

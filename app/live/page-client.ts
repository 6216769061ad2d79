/** One live client per open page, made when the first part of the page needs it. */
import { LiveClient } from './live-client.ts';
import { socketTransport } from './socket-transport.ts';

let client: LiveClient | null = null;

/** Browser only: the server renders from what the loader gave. */
export function pageClient(): LiveClient {
  client ??= new LiveClient(socketTransport());
  return client;
}

/** The messages of one request that are about presence: told apart from words, and made few before they are passed on. */
import { type AwarenessEntry, readMessage } from './read-message.ts';
import { queryAwareness, writeAwareness } from './write-message.ts';

const decoder = new TextDecoder();

export function isAboutPresence(message: Uint8Array): boolean {
  const { kind } = readMessage(message);
  return kind === 'awareness' || kind === 'query-awareness';
}

/** What these messages come to: at most one question, and one message with the newest state of each client. */
export function newestPresence(messages: readonly Uint8Array[]): readonly Uint8Array[] {
  const newest = new Map<number, AwarenessEntry>();
  let asks = false;
  for (const message of messages.map(readMessage)) {
    if (message.kind === 'query-awareness') asks = true;
    if (message.kind !== 'awareness') continue;
    for (const entry of message.entries) {
      const known = newest.get(entry.clientId);
      if (!known || entry.clock >= known.clock) newest.set(entry.clientId, entry);
    }
  }
  const states = [...newest.values()].map(({ state, ...rest }) => ({
    ...rest,
    state: decoder.decode(state),
  }));
  return [...(asks ? [queryAwareness] : []), ...(states.length > 0 ? [writeAwareness(states)] : [])];
}

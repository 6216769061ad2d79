/** Ties the feed of this process to those of the others: what is committed here wakes them, and they wake us. */
import type { Committed, EventFeed } from '../ports/event-feed.ts';
import type { Neighbours } from '../ports/neighbours.ts';

/** Returns what passes on news from elsewhere, without telling the others about it, and the function that unties. */
export function tieFeed(
  feed: EventFeed,
  neighbours: Neighbours,
): { tellHere(news: Omit<Committed, 'events'>): void; untie(): void } {
  const foreign = new WeakSet<Committed>();

  function tellHere(news: Omit<Committed, 'events'>): void {
    const committed = { ...news, events: [] };
    foreign.add(committed);
    feed.publish(committed);
  }

  const stops = [
    feed.subscribe((committed) => {
      if (foreign.has(committed)) return;
      const { events, accessScopes, documents } = committed;
      neighbours.wake({
        streams: [...new Set(events.map(({ stream }) => stream))],
        accessScopes,
        rows: documents.map((documentId) => [documentId, 0] as const),
      });
    }),
    neighbours.onWake(({ streams, accessScopes, rows }) => {
      const documents = rows.flatMap(([documentId, number]) => (number === 0 ? [documentId] : []));
      if (streams.length + accessScopes.length + documents.length > 0)
        tellHere({ streams, accessScopes, documents });
    }),
  ];
  return {
    tellHere,
    untie: () => {
      for (const stop of stops) stop();
    },
  };
}

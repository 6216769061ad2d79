/** Passes on what was committed to listeners within this process. */
import type { Committed, EventFeed } from '../ports/event-feed.ts';

/** @param onListenerError a listener that throws must not undo what is already committed, nor keep it from the others. */
export function createEventFeed(onListenerError: (error: unknown) => void): EventFeed {
  const listeners = new Set<(committed: Committed) => void>();
  return {
    publish(committed) {
      for (const listener of [...listeners]) {
        try {
          listener(committed);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(listener) {
      // Wrapped, so that the same function subscribed twice is two subscriptions.
      const subscription = (committed: Committed) => listener(committed);
      listeners.add(subscription);
      return () => {
        listeners.delete(subscription);
      };
    },
  };
}

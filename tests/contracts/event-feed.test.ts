import { describe, expect, test } from 'vitest';
import type { Committed } from '../../server/ports/event-feed.ts';
import { createEventFeed } from '../../server/storage/event-feed.ts';

const committed: Committed = { events: [], accessScopes: ['a'], documents: [] };

describe('event feed within one process', () => {
  test('every listener hears everything, until it stops', () => {
    const feed = createEventFeed(() => undefined);
    const heard: string[] = [];
    const stop = feed.subscribe(() => heard.push('one'));
    feed.subscribe(() => heard.push('two'));
    feed.publish(committed);
    stop();
    stop();
    feed.publish(committed);
    expect(heard).toEqual(['one', 'two', 'two']);
  });

  test('the same listener twice is two subscriptions', () => {
    const feed = createEventFeed(() => undefined);
    let heard = 0;
    const listener = () => {
      heard += 1;
    };
    const stop = feed.subscribe(listener);
    feed.subscribe(listener);
    stop();
    feed.publish(committed);
    expect(heard).toBe(1);
  });

  test('[LEDGER-1] a listener that throws neither undoes the commit nor keeps it from the others', () => {
    const errors: unknown[] = [];
    const feed = createEventFeed((error) => errors.push(error));
    let heard = 0;
    feed.subscribe(() => {
      throw new Error('broken');
    });
    feed.subscribe(() => {
      heard += 1;
    });
    feed.publish(committed);
    expect(heard).toBe(1);
    expect(errors).toHaveLength(1);
  });
});

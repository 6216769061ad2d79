/** Keeps a page's state up to date: starts from what the loader gave and folds what the ledger tells. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { LiveEvent, LiveStreamName } from '../schemas/live-messages.ts';
import { pageClient } from './page-client.ts';
import { type Following, StreamFollower } from './stream-follower.ts';

/** The domain's own fold: null only before the first event, which a page that has a state is past. */
type Evolve<State, Event> = (state: State | null, event: Event) => State | null;

export interface Live<State> extends Following<State> {
  /** Says that event `number` exists: it is fetched unless it arrives by itself. */
  expect(number: number): void;
}

/** Events come within a few milliseconds of the answer; what is not there after this is asked for. */
const ARRIVES_WITHIN = 1_000;

export function useLive<State, Event>(
  stream: LiveStreamName,
  initial: State,
  version: number,
  evolve: Evolve<State, Event>,
): Live<State> {
  // Made once: a page of another stream is another component (by its key).
  const [follower] = useState(() => {
    const fold = (state: State, event: LiveEvent) => evolve(state, event as Event) ?? state;
    return new StreamFollower(initial, version, fold);
  });

  useEffect(() => follower.restart(initial, version), [follower, initial, version]);
  const following = useSyncExternalStore(
    follower.subscribe,
    () => follower.snapshot,
    () => follower.snapshot,
  );
  const over = following.left !== null;
  useEffect(() => (over ? undefined : pageClient().follow(stream, follower)), [stream, follower, over]);

  return useMemo(
    () => ({
      ...following,
      expect(number) {
        setTimeout(() => {
          if (follower.snapshot.version < number) void pageClient().catchUp(stream);
        }, ARRIVES_WITHIN);
      },
    }),
    [following, follower, stream],
  );
}

/** Keeps a page's state up to date: starts from what the loader gave and folds what the ledger tells. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { LiveEvent, LiveStreamName } from '../schemas/live-messages.ts';
import { pageClient } from './page-client.ts';
import { type Following, StreamFollower } from './stream-follower.ts';

/** The domain's own fold: null only before the first event, which a page that has a state is past. */
type Evolve<State, Event> = (state: State | null, event: Event) => State | null;

export interface Live<State> extends Following<State> {
  /** Event `number` exists: it arrives by itself or is asked for. False when neither worked, so that the page must be loaded anew. */
  expect(number: number): Promise<boolean>;
}

/** Events come within a few milliseconds of the answer; what is not there after this is asked for. */
const ARRIVES_WITHIN = 1_000;

export function useLive<State, Event>(
  stream: LiveStreamName,
  initial: State,
  version: number,
  evolve: Evolve<State, Event>,
): Live<State> {
  const [held, setHeld] = useState(() => begin(stream, initial, version, evolve));
  let current = held;
  // Another stream is another follower, before anything of the old one is shown.
  if (held.stream !== stream) {
    current = begin(stream, initial, version, evolve);
    setHeld(current);
  }
  const { follower } = current;

  useEffect(() => follower.restart(initial, version), [follower, initial, version]);
  const following = useSyncExternalStore(
    follower.subscribe,
    () => follower.snapshot,
    () => follower.snapshot,
  );
  const over = following.left !== null;
  useEffect(() => (over ? undefined : pageClient().follow(stream, follower)), [stream, follower, over]);

  const expect = useCallback(
    async (number: number) => {
      // Whoever was put out by it gets no more events, and no page to load anew either.
      const hasArrived = () => follower.snapshot.version >= number || follower.snapshot.left !== null;
      await new Promise((resolve) => setTimeout(resolve, ARRIVES_WITHIN));
      if (!hasArrived()) await pageClient().catchUp(stream);
      return hasArrived();
    },
    [follower, stream],
  );
  return useMemo(() => ({ ...following, expect }), [following, expect]);
}

function begin<State, Event>(
  stream: LiveStreamName,
  initial: State,
  version: number,
  evolve: Evolve<State, Event>,
): { readonly stream: LiveStreamName; readonly follower: StreamFollower<State> } {
  const fold = (state: State, event: LiveEvent) => evolve(state, event as Event) ?? state;
  return { stream, follower: new StreamFollower(initial, version, fold) };
}

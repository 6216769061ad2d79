/** Over what the page is connected, to tell the person when it is the slower way. */
import { useSyncExternalStore } from 'react';
import type { LineKind } from './line-choice.ts';
import { pageLine } from './page-line.ts';

export function useLineKind(): LineKind {
  return useSyncExternalStore(
    (listener) => pageLine().subscribe(listener),
    () => pageLine().kind,
    () => 'socket',
  );
}

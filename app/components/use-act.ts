/** One act at one place: running or not, and what was refused, until it is tried again. */
import { useCallback, useRef, useState } from 'react';
import type { Refusal, Refused } from '../domain/refusal.ts';

/** What an act came to; the answer to a command is one. */
export type Outcome = { readonly ok: true } | Refused;

export interface Act {
  readonly pending: boolean;
  readonly refusals: readonly Refusal[];
  /** True when it was accepted. Does nothing while an earlier one is still on its way. */
  run(act: () => Promise<Outcome>): Promise<boolean>;
  clear(): void;
}

export function useAct(): Act {
  const [pending, setPending] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  // Apart from what is shown: a second press may come before the first one is drawn.
  const running = useRef(false);
  const run = useCallback(async (act: () => Promise<Outcome>) => {
    if (running.current) return false;
    running.current = true;
    setPending(true);
    try {
      const outcome = await act();
      setRefusals(outcome.ok ? [] : outcome.refusals);
      return outcome.ok;
    } finally {
      running.current = false;
      setPending(false);
    }
  }, []);
  const clear = useCallback(() => setRefusals([]), []);
  return { pending, refusals, run, clear };
}

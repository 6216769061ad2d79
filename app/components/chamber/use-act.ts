/** One act at one place: running or not, and what was refused, until it is tried again. */
import { useCallback, useState } from 'react';
import type { Answer } from '../../contracts/commands.ts';
import type { Refusal } from '../../domain/refusal.ts';

export interface Act {
  readonly pending: boolean;
  readonly refusals: readonly Refusal[];
  /** True when it was accepted. Does nothing while an earlier one is still on its way. */
  run(act: () => Promise<Answer>): Promise<boolean>;
  clear(): void;
}

export function useAct(): Act {
  const [pending, setPending] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const run = useCallback(
    async (act: () => Promise<Answer>) => {
      if (pending) return false;
      setPending(true);
      try {
        const answer = await act();
        setRefusals(answer.ok ? [] : answer.refusals);
        return answer.ok;
      } finally {
        setPending(false);
      }
    },
    [pending],
  );
  const clear = useCallback(() => setRefusals([]), []);
  return { pending, refusals, run, clear };
}

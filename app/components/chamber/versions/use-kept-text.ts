/** Fetches one kept text beside the text of this moment; kept in memory only for as long as it is read. */
import { useCallback, useEffect, useState } from 'react';
import type { KeptText } from '../../../contracts/queries.ts';
import type { CaseId, Sha256 } from '../../../domain/identifiers.ts';

export interface AskedVersion {
  readonly status: 'loading' | 'ready' | 'failed';
  /** The last answer, kept while a newer one is on its way. */
  readonly answer: KeptText | null;
  again(): void;
}

interface Known {
  readonly wanted: string | null;
  readonly failed: boolean;
  readonly answer: KeptText | null;
}

export function useKeptText(caseId: CaseId, textHash: Sha256): AskedVersion {
  const [known, setKnown] = useState<Known>({ wanted: null, failed: false, answer: null });
  const [attempt, setAttempt] = useState(0);
  const wanted = `${caseId} ${textHash} ${attempt}`;
  const asks = known.wanted !== wanted;
  useEffect(() => {
    if (!asks) return;
    const ended = new AbortController();
    void fetchKeptText(caseId, textHash, ended.signal).then((answer) => {
      if (ended.signal.aborted) return;
      setKnown((before) => ({ wanted, failed: answer === null, answer: answer ?? before.answer }));
    });
    return () => ended.abort();
  }, [asks, caseId, textHash, wanted]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return { status: asks ? 'loading' : known.failed ? 'failed' : 'ready', answer: known.answer, again };
}

/** Null when it could not be had. */
async function fetchKeptText(
  caseId: CaseId,
  textHash: Sha256,
  signal: AbortSignal,
): Promise<KeptText | null> {
  try {
    const response = await fetch(`/api/cases/${caseId}/versions/${textHash}`, {
      headers: { accept: 'application/json' },
      signal,
    });
    return response.ok ? ((await response.json()) as KeptText) : null;
  } catch {
    return null;
  }
}

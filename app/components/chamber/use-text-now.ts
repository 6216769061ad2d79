/** Keeps the adoption checklist up to date: asked anew when the case or the text changed, and never more often than needed. */
import { useCallback, useEffect, useState } from 'react';
import type { TextNow } from '../../contracts/queries.ts';
import type { CaseId, Sha256 } from '../../domain/identifiers.ts';
import { fetchTextNow } from './fetch-text-now.ts';

export interface AskedText {
  readonly status: 'loading' | 'ready' | 'failed';
  /** The last answer, kept while a newer one is on its way. */
  readonly answer: TextNow | null;
  again(): void;
}

/** Longer than the editor's own pause, so that the journal has what this browser already shows. */
const REST = 700;

interface Known {
  /** What the answer below, or the lack of one, was asked for. */
  readonly wanted: string | null;
  readonly failed: boolean;
  readonly answer: TextNow | null;
}

/** @param version of the case; a new one asks anew, and so does another hash of the text */
export function useTextNow(
  caseId: CaseId,
  enabled: boolean,
  version: number,
  hash: Sha256 | null,
): AskedText {
  const [known, setKnown] = useState<Known>({ wanted: null, failed: false, answer: null });
  const [attempt, setAttempt] = useState(0);
  const wanted = `${caseId} ${version} ${hash} ${attempt}`;
  const asks = enabled && known.wanted !== wanted;
  useEffect(() => {
    if (!asks) return;
    let isNewest = true;
    const timer = setTimeout(async () => {
      const answer = await fetchTextNow(caseId);
      if (!isNewest) return;
      setKnown((before) => ({ wanted, failed: answer === null, answer: answer ?? before.answer }));
    }, REST);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [asks, caseId, wanted]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const status = asks ? 'loading' : known.failed ? 'failed' : 'ready';
  return { status, answer: known.answer, again };
}

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

/** @param version of the case; a new one asks anew, and so does another hash of the text */
export function useTextNow(
  caseId: CaseId,
  enabled: boolean,
  version: number,
  hash: Sha256 | null,
): AskedText {
  const [asked, setAsked] = useState<Omit<AskedText, 'again'>>({ status: 'loading', answer: null });
  const [attempt, setAttempt] = useState(0);
  const reasons = `${version} ${hash} ${attempt}`;
  useEffect(() => {
    // Each new reason asks anew.
    if (!enabled || reasons === '') return;
    let isNewest = true;
    const timer = setTimeout(async () => {
      const answer = await fetchTextNow(caseId);
      if (!isNewest) return;
      setAsked((before) =>
        answer ? { status: 'ready', answer } : { status: 'failed', answer: before.answer },
      );
    }, REST);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [caseId, enabled, reasons]);
  const again = useCallback(() => {
    setAsked((before) => ({ ...before, status: 'loading' }));
    setAttempt((count) => count + 1);
  }, []);
  return { ...asked, again };
}

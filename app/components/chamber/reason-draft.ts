/** The reasons that somebody is writing with their answers: kept beside the form, because a round may end at any moment. */
import { useCallback, useState } from 'react';
import type { Answer } from '../../domain/case/advice-text.ts';
import type { CaseState, Round } from '../../domain/case/state.ts';
import type { AccountId, Id } from '../../domain/identifiers.ts';
import { positionOf } from './round-view.ts';

export interface ReasonDraft {
  readonly roundId: Id;
  readonly answer: Answer;
  readonly reason: string;
}

export interface ReasonDrafts {
  readonly drafts: readonly ReasonDraft[];
  keep(draft: ReasonDraft): void;
  /** It was sent, or put away. */
  forget(roundId: Id): void;
}

export function useReasonDrafts(): ReasonDrafts {
  const [drafts, setDrafts] = useState<readonly ReasonDraft[]>([]);
  const forget = useCallback(
    (roundId: Id) => setDrafts((known) => known.filter((one) => one.roundId !== roundId)),
    [],
  );
  const keep = useCallback(
    (draft: ReasonDraft) =>
      setDrafts((known) => [...known.filter((one) => one.roundId !== draft.roundId), draft]),
    [],
  );
  return { drafts, keep, forget };
}

/** The round that ended while this reason was being written; null when nothing is lost. */
export function endedMeanwhile(state: CaseState, me: AccountId, draft: ReasonDraft): Round | null {
  const written = draft.reason.trim();
  const round = state.deliberation?.rounds.find((one) => one.roundId === draft.roundId);
  if (!round || round.status === 'open' || written === '') return null;
  return positionOf(round, me)?.reason === written ? null : round;
}

/** What is worth saying aloud when the chamber changes: speaker, phase, round and result, each once. */
import { type CaseState, openRoundOf, type Round } from '../../domain/case/state.ts';
import type { AccountId } from '../../domain/identifiers.ts';
import type { Explanation } from '../../domain/regulation/tally.ts';
import { type AgendaItem, currentItemOf, type Phase, type SittingState } from '../../domain/sitting/state.ts';

export type News =
  | { readonly kind: 'speaker'; readonly accountId: AccountId }
  | { readonly kind: 'nobody-speaks' }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'at-table' }
  | { readonly kind: 'not-at-table' }
  | { readonly kind: 'round-opened'; readonly round: Round }
  | { readonly kind: 'casting-vote' }
  | { readonly kind: 'result'; readonly explanation: Explanation }
  | { readonly kind: 'round-cancelled'; readonly number: number }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'adopted' };

export function newsOfSitting(before: SittingState, after: SittingState, caseId: string): readonly News[] {
  if (before === after) return [];
  const news: News[] = [];
  const was = atTable(before, caseId);
  const is = atTable(after, caseId);
  if (!was && is) news.push({ kind: 'at-table' });
  if (was && !is) return [{ kind: 'not-at-table' }];
  if (was && is && was.phase !== is.phase) news.push({ kind: 'phase', phase: is.phase });
  if (before.speaking?.turnId !== after.speaking?.turnId) {
    news.push(
      after.speaking ? { kind: 'speaker', accountId: after.speaking.accountId } : { kind: 'nobody-speaks' },
    );
  }
  return news;
}

export function newsOfCase(before: CaseState, after: CaseState): readonly News[] {
  if (before === after) return [];
  const news: News[] = [];
  const open = openRoundOf(after);
  if (open && openRoundOf(before)?.roundId !== open.roundId) news.push({ kind: 'round-opened', round: open });
  for (const round of after.deliberation?.rounds ?? []) {
    const known = before.deliberation?.rounds.find((one) => one.roundId === round.roundId);
    if (known && known.castingAskedAt !== round.castingAskedAt) news.push({ kind: 'casting-vote' });
    if (!known || known.status === round.status) continue;
    if (round.status === 'closed' && round.tally)
      news.push({ kind: 'result', explanation: round.tally.explanation });
    if (round.status === 'cancelled') news.push({ kind: 'round-cancelled', number: round.number });
  }
  if (before.deliberation?.mode === 'still' && after.deliberation?.mode === 'open')
    news.push({ kind: 'reopened' });
  if (!before.adoption && after.adoption) news.push({ kind: 'adopted' });
  return news;
}

function atTable(sitting: SittingState, caseId: string): AgendaItem | null {
  const item = currentItemOf(sitting);
  return item?.caseId === caseId ? item : null;
}

/** ROUND-2 holds for data as for prose: whatever the hash covers, and so whatever is printed, stands still with the text. */
import { type Refused, refuse } from '../refusal.ts';
import type { CaseState } from './state.ts';

/** Null while the text may change: before the deliberation, and whenever the chair has it open. */
export function stillness({ deliberation }: Pick<CaseState, 'deliberation'>): Refused | null {
  if (!deliberation || deliberation.mode === 'open') return null;
  return refuse(deliberation.mode === 'still' ? 'text-stands-still' : 'text-sealed');
}

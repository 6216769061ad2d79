/** Decides about keeping the text of the advice by hand, under a name (4-realtime: named versions). */
import { accept, type Decision, refuse } from '../refusal.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import type { CaseState } from './state.ts';

/**
 * Also while the text stands still: keeping changes nothing. Not after adoption, when there is one text that counts,
 * and not of a text that has no hash: what cannot be named exactly cannot be kept exactly.
 */
export function keepVersion(
  state: CaseState,
  { name }: Extract<CaseCommand, { type: 'keepVersion' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  const { deliberation } = state;
  if (deliberation?.mode === 'sealed') return refuse('text-sealed');
  if (state.status !== 'deliberating' || !deliberation)
    return refuse('not-deliberating', { status: state.status });
  const taken = deliberation.versions?.some((known) => asSeen(known.name) === asSeen(name));
  if (taken) return refuse('version-name-taken', { name }, 'name');
  if (!facts.text) return refuse('text-unreadable');
  if (!facts.text.readable) return { ok: false, refusals: facts.text.refusals };
  return accept({
    type: 'VersionKept',
    data: { versionId: facts.newId(), name, textHash: facts.text.textHash },
  });
}

/** Two names in one list that a reader cannot tell apart name nothing. */
function asSeen(name: string): string {
  return name.replace(/\p{Default_Ignorable_Code_Point}/gu, '').toLowerCase();
}

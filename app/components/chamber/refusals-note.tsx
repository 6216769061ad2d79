/** What was refused, beside the act that was refused. */
import type { Refusal } from '../../domain/refusal.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { useWords } from '../../i18n/words.tsx';

/** The place is always there, so that it is read out when something appears in it. */
export function RefusalsNote({ refusals }: { refusals: readonly Refusal[] }) {
  const t = useWords('chamber');
  return (
    <div role="status" className="rk-chamber-refusals">
      {refusals.map((refusal) => (
        <p key={`${refusal.code} ${refusal.field ?? ''}`}>{refusalText(t, refusal)}</p>
      ))}
    </div>
  );
}

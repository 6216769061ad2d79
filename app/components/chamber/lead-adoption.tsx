/** Adopting: possible when nothing is missing, and never by accident. */
import { Stamp } from 'lucide-react';
import type { TextNow } from '../../contracts/queries.ts';
import { decidesAlone } from '../../domain/case/round-kinds.ts';
import { decidingRoundOf, openRoundOf, type Round } from '../../domain/case/state.ts';
import type { Sha256 } from '../../domain/identifiers.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { shortHash } from '../hash-mark.tsx';
import { useChamber } from './chamber-context.ts';
import { LeadRow } from './lead-row.tsx';
import type { AskedText } from './use-text-now.ts';

export function LeadAdoption({ text }: { text: AskedText }) {
  const t = useWords('chamber');
  const { state, text: inHand, goTo, runCase } = useChamber();
  if (state.adoption) {
    return (
      <LeadRow label={t('lead.adoption')}>
        <p>{t('lead.adopted', { at: state.adoption.adoptedAt })}</p>
      </LeadRow>
    );
  }
  const alone = decidesAlone(state);
  const round = alone || openRoundOf(state) ? undefined : decidingRoundOf(state);
  const ready = alone || round !== undefined;
  const hash = ready ? adoptableHash(text.answer, round, inHand.hash) : null;
  if (!ready || hash === null) {
    const missing = text.answer?.gaps.length ?? 0;
    const why = missing > 0 ? t('lead.adopt-missing', { count: missing }) : t('checklist.loading');
    return (
      <LeadRow label={t('lead.adoption')}>
        <Button isDisabled size="small" icon={Stamp} explanation={ready ? why : t('lead.adopt-early')}>
          {t('lead.adopt')}
        </Button>
        {ready ? (
          <Button kind="text" onPress={() => goTo('checklist')}>
            {t('lead.adopt-see')}
          </Button>
        ) : null}
      </LeadRow>
    );
  }
  return (
    <LeadRow label={t('lead.adoption')}>
      <ConfirmDialog
        trigger={
          <Button kind="primary" size="small" icon={Stamp} explanation={t('lead.adopt-what')}>
            {t('lead.adopt')}
          </Button>
        }
        title={t('lead.adopt-title')}
        consequence={
          round
            ? t('lead.adopt-consequence', { hash: shortHash(hash), number: round.number })
            : t('lead.adopt-consequence-single', { hash: shortHash(hash) })
        }
        confirmLabel={t('lead.adopt')}
        kind="primary"
        onConfirm={() => runCase({ type: 'adoptAdvice', textHash: hash })}
      />
    </LeadRow>
  );
}

/**
 * The hash that can be adopted as far as this browser knows; null while something is missing, and while what the server
 * last said is about another text than that of the round or the one on the screen.
 */
function adoptableHash(
  answer: TextNow | null,
  round: Round | undefined,
  inHand: Sha256 | null,
): Sha256 | null {
  if (!answer || answer.gaps.length > 0) return null;
  if (round && answer.textHash !== round.textHash) return null;
  return inHand === null || inHand === answer.textHash ? answer.textHash : null;
}

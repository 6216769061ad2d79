/** Before the deliberation: what everybody waits for, and for those who may, the act that begins it. */
import { CirclePlay } from 'lucide-react';
import { useWords } from '../../i18n/words.tsx';
import { Button, LinkButton } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { useAct } from '../use-act.ts';
import { placeId, useChamber } from './chamber-context.ts';
import { RefusalsNote } from './refusals-note.tsx';

export function NotBegun() {
  const t = useWords('chamber');
  const { state, sitting, may, runCase } = useChamber();
  const act = useAct();
  const leads = may('beginDeliberation');
  const scheduled = state.status === 'scheduled';
  const possible = leads && sitting.status === 'open' && scheduled;
  const waits = scheduled ? 'draft.not-begun-closed' : 'draft.not-begun-unscheduled';
  return (
    <div className="rk-chamber-advice__text" id={placeId('draft')} tabIndex={-1}>
      <EmptyState
        title={t('draft.not-begun')}
        action={
          possible ? (
            <Button
              kind="primary"
              icon={CirclePlay}
              pending={act.pending}
              explanation={t('lead.begin-what')}
              onPress={() =>
                void act.run(() => runCase({ type: 'beginDeliberation', sittingId: sitting.sittingId }))
              }
            >
              {t('lead.begin')}
            </Button>
          ) : leads ? (
            <LinkButton to={`/sittings/${sitting.sittingId}`}>{t('draft.to-sitting')}</LinkButton>
          ) : null
        }
      >
        {t(possible ? 'draft.not-begun-lead' : leads ? waits : 'draft.not-begun-wait')}
        <RefusalsNote refusals={act.refusals} />
      </EmptyState>
    </div>
  );
}

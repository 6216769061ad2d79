/** Bringing the case to the table, and taking it off again. */
import { CirclePlay } from 'lucide-react';
import { openRoundOf } from '../../domain/case/state.ts';
import { currentItemOf } from '../../domain/sitting/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Link } from '../navigation.tsx';
import { TextArea } from '../text-area.tsx';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import { LeadRow } from './lead-row.tsx';
import { RefusalsNote } from './refusals-note.tsx';

export function LeadItem() {
  const t = useWords('chamber');
  const { sitting, atTable } = useChamber();
  if (sitting.status !== 'open') {
    return (
      <LeadRow label={t('lead.item')}>
        <p>
          {t(sitting.status === 'planned' ? 'lead.sitting-planned' : 'lead.sitting-closed')}{' '}
          <Link to={`/sittings/${sitting.sittingId}`}>{t('draft.to-sitting')}</Link>
        </p>
      </LeadRow>
    );
  }
  return atTable ? <EndItem /> : <OpenItem />;
}

function OpenItem() {
  const t = useWords('chamber');
  const { state, sitting, item, mayInSitting, runSitting } = useChamber();
  const act = useAct();
  // Once the advice is adopted there is nothing left to deliberate on.
  if (!item || !mayInSitting('openItem') || state.adoption) return null;
  const other = currentItemOf(sitting) !== undefined;
  return (
    <LeadRow label={t('lead.item')}>
      <Button
        size="small"
        icon={CirclePlay}
        pending={act.pending}
        isDisabled={other}
        explanation={t(other ? 'lead.other-item' : 'lead.open-item-what')}
        onPress={() => void act.run(() => runSitting({ type: 'openItem', itemId: item.itemId }))}
      >
        {t('lead.open-item')}
      </Button>
      <RefusalsNote refusals={act.refusals} />
    </LeadRow>
  );
}

function EndItem() {
  const t = useWords('chamber');
  const { state, item, mayInSitting, runSitting } = useChamber();
  const act = useAct();
  if (!item || !mayInSitting('adjournItem') || openRoundOf(state)) return null;
  const { itemId } = item;
  return (
    <LeadRow label={t('lead.item')}>
      {mayInSitting('closeItem') ? (
        <Button
          size="small"
          pending={act.pending}
          explanation={t('lead.close-item-what')}
          onPress={() => void act.run(() => runSitting({ type: 'closeItem', itemId }))}
        >
          {t('lead.close-item')}
        </Button>
      ) : null}
      {/* It ends without a decision: no longer possible when there is one. */}
      {state.adoption ? null : (
        <ConfirmDialog
          trigger={
            <Button kind="quiet" size="small">
              {t('lead.adjourn')}
            </Button>
          }
          title={t('lead.adjourn-title')}
          consequence={t('lead.adjourn-consequence')}
          confirmLabel={t('lead.adjourn-confirm')}
          kind="primary"
          onConfirm={(data) =>
            runSitting({ type: 'adjournItem', itemId, reason: String(data.get('reason') ?? '') })
          }
        >
          <TextArea name="reason" label={t('lead.reason')} rows={2} />
        </ConfirmDialog>
      )}
      <RefusalsNote refusals={act.refusals} />
    </LeadRow>
  );
}

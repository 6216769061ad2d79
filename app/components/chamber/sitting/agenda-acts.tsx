/** What can be done with one item of the agenda: go in, bring it to the table, schedule it, take it off. */
import { ArrowRight, CirclePlay, Trash2 } from 'lucide-react';
import { adoptedStatuses } from '../../../domain/case/statuses.ts';
import { type AgendaItem, currentItemOf } from '../../../domain/sitting/state.ts';
import { useWords } from '../../../i18n/words.tsx';
import { post } from '../../../live/use-commands.ts';
import { Button, LinkButton } from '../../button.tsx';
import { ConfirmDialog } from '../../confirm-dialog.tsx';
import { KeepFocus } from '../../keep-focus.tsx';
import { useRevalidator } from '../../navigation.tsx';
import { useAct } from '../../use-act.ts';
import { RefusalsNote } from '../refusals-note.tsx';
import { type AgendaCase, useSitting } from './sitting-context.ts';

export interface AgendaActsProps {
  readonly item: AgendaItem;
  readonly known: AgendaCase;
  /** Id of what names the item. */
  readonly labelledBy: string;
}

export function AgendaActs({ item, known, labelledBy }: AgendaActsProps) {
  const t = useWords('chamber');
  const { state, may, run } = useSitting();
  const act = useAct();
  const { number } = known;
  const canOpen =
    state.status === 'open' &&
    item.status !== 'open' &&
    item.status !== 'done' &&
    !adoptedStatuses.includes(known.status) &&
    !currentItemOf(state) &&
    may('openItem');
  return (
    <KeepFocus className="rk-sitting-item__acts" labelledBy={labelledBy} isGroup>
      <div className="rk-button-group">
        {known.mayRead ? (
          <LinkButton
            to={`/sittings/${state.sittingId}/cases/${item.caseId}`}
            kind={item.status === 'open' ? 'primary' : 'secondary'}
            size="small"
            icon={ArrowRight}
          >
            {t('sitting.enter')}
          </LinkButton>
        ) : null}
        {canOpen ? (
          <Button
            size="small"
            icon={CirclePlay}
            pending={act.pending}
            aria-label={t('sitting.open-item-label', { number })}
            onPress={() => void act.run(() => run({ type: 'openItem', itemId: item.itemId }))}
          >
            {t('sitting.open-item')}
          </Button>
        ) : null}
        {item.status === 'waiting' && state.status !== 'closed' && may('takeOffAgenda') ? (
          <TakeOff item={item} number={number} />
        ) : null}
      </div>
      <RefusalsNote refusals={act.refusals} />
      {item.status === 'waiting' && known.status === 'preparing' && known.mayRead && may('putOnAgenda') ? (
        <Schedule caseId={item.caseId} />
      ) : null}
    </KeepFocus>
  );
}

function TakeOff({ item, number }: { item: AgendaItem; number: string }) {
  const t = useWords('chamber');
  const { run } = useSitting();
  return (
    <ConfirmDialog
      trigger={
        <Button kind="quiet" size="small" icon={Trash2}>
          {t('sitting.take-off')}
        </Button>
      }
      title={t('sitting.take-off-title', { number })}
      consequence={t('sitting.take-off-consequence')}
      confirmLabel={t('sitting.take-off')}
      onConfirm={() => run({ type: 'takeOffAgenda', itemId: item.itemId })}
    />
  );
}

/** A case on the agenda that is not scheduled yet: its own stream has to say so. */
function Schedule({ caseId }: { caseId: string }) {
  const t = useWords('chamber');
  const { state } = useSitting();
  const { revalidate } = useRevalidator();
  const act = useAct();
  return (
    <div>
      <Button
        size="small"
        pending={act.pending}
        explanation={t('sitting.schedule-what')}
        onPress={async () => {
          const command = { type: 'scheduleCase', sittingId: state.sittingId };
          if (await act.run(() => post(`/api/cases/${caseId}`, command))) revalidate();
        }}
      >
        {t('sitting.schedule')}
      </Button>
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}

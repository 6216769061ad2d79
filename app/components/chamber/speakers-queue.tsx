/** Those who wait to speak, in order; the chair changes the order with buttons, and says why a point of order has to wait. */
import { ArrowDown, ArrowUp, Mic } from 'lucide-react';
import { useState } from 'react';
import { passesOverOrder } from '../../domain/sitting/queue.ts';
import type { Turn } from '../../domain/sitting/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { IconButton } from '../button.tsx';
import { CallForm } from '../call-form.tsx';
import { Dialog } from '../dialog.tsx';
import { PersonMark } from '../person-mark.tsx';
import { TextArea } from '../text-area.tsx';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import { moved } from './queue-order.ts';
import { RefusalsNote } from './refusals-note.tsx';

export function SpeakersQueue() {
  const t = useWords('chamber');
  const { sitting, me, nameOf, colourOf, mayInSitting, runSitting } = useChamber();
  const act = useAct();
  const [asked, setAsked] = useState<readonly Turn[] | null>(null);
  const { queue } = sitting;
  const leads = mayInSitting('reorderQueue');

  function reorder(order: readonly Turn[]): void {
    if (passesOverOrder(order)) {
      setAsked(order);
      return;
    }
    void act.run(() =>
      runSitting({ type: 'reorderQueue', turnIds: order.map((turn) => turn.turnId), reason: '' }),
    );
  }

  if (queue.length === 0) return <p className="rk-quiet">{t('floor.queue-empty')}</p>;
  return (
    <>
      <ol className="rk-chamber-queue" aria-label={t('floor.queue')}>
        {queue.map((turn, place) => {
          const name = nameOf(turn.accountId);
          return (
            <li
              key={turn.turnId}
              className={turn.accountId === me.accountId ? 'rk-chamber-queue__mine' : undefined}
            >
              <span className="rk-chamber-queue__place">{place + 1}</span>
              <span className="rk-chamber-queue__turn">
                <PersonMark name={name} colour={colourOf(turn.accountId)} size="small" />
                {turn.kind === 'normal' ? null : (
                  <Badge kind={turn.kind === 'point-of-order' ? 'wait' : 'neutral'}>
                    {t(`floor.kind.${turn.kind}`)}
                  </Badge>
                )}
              </span>
              {leads ? (
                <span className="rk-chamber-queue__acts">
                  <IconButton
                    size="small"
                    icon={ArrowUp}
                    label={t('floor.up', { name })}
                    isDisabled={place === 0}
                    onPress={() => reorder(moved(queue, place, -1))}
                  />
                  <IconButton
                    size="small"
                    icon={ArrowDown}
                    label={t('floor.down', { name })}
                    isDisabled={place === queue.length - 1}
                    onPress={() => reorder(moved(queue, place, 1))}
                  />
                  <IconButton
                    size="small"
                    icon={Mic}
                    label={t('floor.give', { name })}
                    onPress={() => void act.run(() => runSitting({ type: 'giveFloor', turnId: turn.turnId }))}
                  />
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
      <RefusalsNote refusals={act.refusals} />
      {asked ? <PassedOver order={asked} close={() => setAsked(null)} /> : null}
    </>
  );
}

function PassedOver({ order, close }: { order: readonly Turn[]; close: () => void }) {
  const t = useWords('chamber');
  const { runSitting } = useChamber();
  const act = useAct();
  const turnIds = order.map((turn) => turn.turnId);
  return (
    <Dialog
      title={t('floor.passed-over-title')}
      size="small"
      insists
      isOpen
      onOpenChange={(open) => open || close()}
    >
      <CallForm
        id="passed-over"
        act={act}
        submit={t('floor.passed-over-confirm')}
        onCancel={close}
        onSend={async (data) => {
          const reason = String(data.get('reason') ?? '');
          if (await act.run(() => runSitting({ type: 'reorderQueue', turnIds, reason }))) close();
        }}
      >
        <p>{t('floor.passed-over')}</p>
        <TextArea name="reason" label={t('lead.reason')} rows={2} maxLength={500} />
      </CallForm>
    </Dialog>
  );
}

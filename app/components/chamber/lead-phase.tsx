/** The phases of an item, led by the chair: one button to the next, all of them behind another. */
import { ArrowRight, EllipsisVertical } from 'lucide-react';
import { type Phase, phases } from '../../domain/sitting/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button, IconButton } from '../button.tsx';
import { Menu } from '../menu.tsx';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import { LeadRow } from './lead-row.tsx';
import { RefusalsNote } from './refusals-note.tsx';

export function LeadPhase() {
  const t = useWords('chamber');
  const { item, runSitting } = useChamber();
  const act = useAct();
  if (!item) return null;
  const next = phases[phases.indexOf(item.phase) + 1];
  const go = (phase: Phase) =>
    void act.run(() => runSitting({ type: 'changePhase', itemId: item.itemId, phase }));
  return (
    <LeadRow label={t('lead.phase')}>
      {next ? (
        <Button
          size="small"
          icon={ArrowRight}
          pending={act.pending}
          explanation={t('lead.next-phase-what', { phase: t(`phase.${next}`) })}
          onPress={() => go(next)}
        >
          {t('lead.next-phase', { phase: t(`phase.${next}`) })}
        </Button>
      ) : (
        <p>{t('lead.last-phase')}</p>
      )}
      <Menu
        label={t('lead.other-phase')}
        trigger={<IconButton size="small" icon={EllipsisVertical} label={t('lead.other-phase')} />}
        items={phases.map((phase) => ({
          id: phase,
          label: t(`phase.${phase}`),
          disabled: phase === item.phase,
          onAction: () => go(phase),
        }))}
      />
      <RefusalsNote refusals={act.refusals} />
    </LeadRow>
  );
}

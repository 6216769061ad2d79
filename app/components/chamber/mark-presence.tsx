/** The secretary's way to mark who cannot answer the roll call. */
import { EllipsisVertical } from 'lucide-react';
import type { AccountId } from '../../domain/identifiers.ts';
import type { SittingCommand } from '../../domain/sitting/commands.ts';
import type { Attendance } from '../../domain/sitting/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { IconButton } from '../button.tsx';
import { Menu } from '../menu.tsx';
import { type Outcome, useAct } from '../use-act.ts';
import { RefusalsNote } from './refusals-note.tsx';

export interface MarkPresenceProps {
  readonly accountId: AccountId;
  readonly name: string;
  /** As the roll has it. */
  readonly here: Attendance | undefined;
  readonly run: (command: SittingCommand) => Promise<Outcome>;
}

export function MarkPresence({ accountId, name, here, run }: MarkPresenceProps) {
  const t = useWords('chamber');
  const act = useAct();
  const label = t('attendance.mark', { name });
  const mark = (id: string, words: string, where: Attendance['where']) => ({
    id,
    label: words,
    disabled: here?.where === where,
    onAction: () => void act.run(() => run({ type: 'markPresent', accountId, where })),
  });
  return (
    <span>
      <Menu
        label={label}
        trigger={<IconButton size="small" icon={EllipsisVertical} label={label} pending={act.pending} />}
        items={[
          mark('room', t('attendance.mark-room'), 'in-the-room'),
          mark('distance', t('attendance.mark-distance'), 'at-a-distance'),
          {
            id: 'absent',
            label: t('attendance.mark-absent'),
            disabled: here === undefined,
            onAction: () => void act.run(() => run({ type: 'markAbsent', accountId })),
          },
        ]}
      />
      <RefusalsNote refusals={act.refusals} />
    </span>
  );
}

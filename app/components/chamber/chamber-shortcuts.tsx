/** The chamber by keyboard: getting around, asking the floor, answering; all of it also has a button. */
import { useMemo } from 'react';
import { useWords } from '../../i18n/words.tsx';
import { KeyboardHelp } from '../keyboard-help.tsx';
import { useShortcut } from '../shortcuts.ts';
import { useChamber } from './chamber-context.ts';

export function ChamberShortcuts() {
  const t = useWords('chamber');
  const { goTo, may, mayInSitting } = useChamber();
  const leads = may('openRound') || mayInSitting('changePhase');
  const asks = mayInSitting('askForFloor');
  const writes = may('attachCondition');
  useShortcut('Alt+1', () => goTo('dossier'));
  useShortcut('Alt+2', () => goTo('draft'));
  useShortcut('Alt+3', () => goTo('chamber'));
  useShortcut('Alt+4', () => goTo('round'));
  useShortcut('Alt+5', () => goTo('lead'), leads);
  const groups = useMemo(
    () => [
      {
        title: t('shortcuts.title'),
        shortcuts: [
          { keys: 'Alt+1', text: t('shortcuts.dossier') },
          { keys: 'Alt+2', text: t('shortcuts.draft') },
          { keys: 'Alt+3', text: t('shortcuts.chamber') },
          { keys: 'Alt+4', text: t('shortcuts.position') },
          ...(leads ? [{ keys: 'Alt+5', text: t('shortcuts.lead') }] : []),
          ...(asks ? [{ keys: 'w', text: t('shortcuts.ask') }] : []),
          ...(writes ? [{ keys: 'c', text: t('shortcuts.condition') }] : []),
        ],
      },
    ],
    [t, leads, asks, writes],
  );
  return <KeyboardHelp groups={groups} />;
}

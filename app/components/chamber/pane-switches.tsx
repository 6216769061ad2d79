/** Showing and folding panes; three sets of controls for three layouts, of which the style sheet shows one. */
import {
  Files,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  PanelRightClose,
  PanelRightOpen,
  PenLine,
  Users,
} from 'lucide-react';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { type Pane, type PanesState, panes } from './panes-state.ts';

export interface PaneSwitchesProps {
  readonly state: PanesState;
  readonly onChange: (state: PanesState) => void;
}

const icons: Readonly<Record<Pane, LucideIcon>> = { dossier: Files, draft: PenLine, chamber: Users };

export const paneId = (pane: Pane): string => `chamber-pane-${pane}`;

/** On wide and middling screens: a side at a time. */
export function SideSwitch({ side, state, onChange }: PaneSwitchesProps & { side: 'dossier' | 'chamber' }) {
  const t = useWords('chamber');
  const isLeft = side === 'dossier';
  const open = isLeft ? state.left : state.right;
  const drawn = state.drawer === side;
  const wide = () => onChange(isLeft ? { ...state, left: !open } : { ...state, right: !open });
  const middling = () => onChange({ ...state, drawer: drawn ? 'none' : side });
  return (
    <>
      <span className="rk-chamber-switch rk-chamber-switch--wide">
        <Fold side={side} open={open} onPress={wide} label={t(`panes.${open ? 'hide' : 'show'}-${side}`)} />
      </span>
      <span className="rk-chamber-switch rk-chamber-switch--middling">
        <Fold
          side={side}
          open={drawn}
          onPress={middling}
          label={t(`panes.${drawn ? 'hide' : 'show'}-${side}`)}
        />
      </span>
    </>
  );
}

const foldIcons = {
  dossier: { open: PanelLeftOpen, close: PanelLeftClose },
  chamber: { open: PanelRightOpen, close: PanelRightClose },
} as const;

interface FoldProps {
  readonly side: 'dossier' | 'chamber';
  readonly open: boolean;
  readonly label: string;
  readonly onPress: () => void;
}

function Fold({ side, open, label, onPress }: FoldProps) {
  const t = useWords('chamber');
  return (
    <Button
      kind="quiet"
      size="small"
      icon={foldIcons[side][open ? 'close' : 'open']}
      aria-label={label}
      aria-expanded={open}
      aria-controls={paneId(side)}
      onPress={onPress}
    >
      {t(`panes.${side}`)}
    </Button>
  );
}

/** On a small screen: one pane at a time. */
export function PaneTabs({ state, onChange }: PaneSwitchesProps) {
  const t = useWords('chamber');
  return (
    <fieldset aria-label={t('panes.label')} className="rk-chamber-tabs">
      {panes.map((pane) => (
        <button
          key={pane}
          type="button"
          className="rk-chamber-tabs__tab"
          aria-pressed={state.tab === pane}
          onClick={() => onChange({ ...state, tab: pane })}
        >
          <Icon of={icons[pane]} />
          {t(`panes.${pane}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** The room itself: three panes between two strips, in the layout that fits the screen. */
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { decidesAlone } from '../../domain/case/round-kinds.ts';
import { decidingRoundOf, openRoundOf } from '../../domain/case/state.ts';
import type { EditorState, ProseEditorHandle } from '../../editor/editor-state.ts';
import { useWords } from '../../i18n/words.tsx';
import type { Connectedness } from '../../live/stream-follower.ts';
import type { ProseJson } from '../../prose/prose-json.ts';
import type { PresentPerson } from '../../schemas/live-messages.ts';
import { Heading } from '../heading.tsx';
import { KeepFocus } from '../keep-focus.tsx';
import { AdoptedPart } from './adopted-part.tsx';
import { Attendance } from './attendance.tsx';
import { type Chamber, ChamberContext, type Place, placeId } from './chamber-context.ts';
import { ChamberShortcuts } from './chamber-shortcuts.tsx';
import { Checklist } from './checklist.tsx';
import { DissentPanel } from './dissent-panel.tsx';
import { DossierPane } from './dossier-pane.tsx';
import { ADVICE_TAB, DraftPane } from './draft-pane.tsx';
import { Floor } from './floor.tsx';
import { FooterStrip } from './footer-strip.tsx';
import { Leading } from './leading.tsx';
import { paneId } from './pane-switches.tsx';
import { keepPanes, type Pane, type PanesState, showing } from './panes-state.ts';
import { Participation } from './participation.tsx';
import { Rounds } from './rounds.tsx';
import { TopStrip } from './top-strip.tsx';
import { useSpokenNews } from './use-spoken-news.ts';
import { useTextInHand } from './use-text-in-hand.ts';
import { useTextNow } from './use-text-now.ts';

/** What the room adds to it itself: text, presence, and ways to get around. */
type RoomBase = Omit<Chamber, 'presence' | 'connection' | 'text' | 'goTo' | 'goToSection'>;

export interface ChamberRoomProps {
  readonly room: RoomBase;
  readonly version: number;
  readonly presence: readonly PresentPerson[];
  readonly connection: Connectedness;
  readonly panes: PanesState;
}

const paneOf: Readonly<Record<Place, Pane>> = {
  dossier: 'dossier',
  draft: 'draft',
  outcomes: 'draft',
  conditions: 'draft',
  'dissent-text': 'draft',
  chamber: 'chamber',
  lead: 'chamber',
  round: 'chamber',
  dissent: 'chamber',
  checklist: 'chamber',
};

export function ChamberRoom({ room, version, presence, connection, panes: initialPanes }: ChamberRoomProps) {
  const { state, sitting, me, nameOf } = room;
  const [panes, setPanes] = useState(initialPanes);
  const [tab, setTab] = useState(ADVICE_TAB);
  const [prose, setProse] = useState<ProseJson | null>(null);
  /** By tab: each text says for itself whether it is saved. */
  const [editors, setEditors] = useState<Readonly<Record<string, EditorState>>>({});
  const keepEditor = useCallback(
    (of: string, now: EditorState) => setEditors((before) => ({ ...before, [of]: now })),
    [],
  );
  const handle = useRef<ProseEditorHandle | null>(null);
  const keepHandle = useCallback((ready: ProseEditorHandle) => {
    handle.current = ready;
  }, []);
  const text = useTextInHand(state, prose ?? room.prose);
  const decided = decidesAlone(state) || decidingRoundOf(state) !== undefined;
  const waits = state.deliberation !== null && decided && !openRoundOf(state) && !state.adoption;
  const asked = useTextNow(state.caseId, waits, version, text.hash);
  useSpokenNews(state, sitting, me.accountId, nameOf);
  useEffect(() => {
    keepPanes(panes);
  }, [panes]);

  const mine = state.deliberation?.dissents.find((one) => one.authors.includes(me.accountId));
  const focusAfterRender = useFocusAfterRender();
  const goTo = useCallback(
    (place: Place) => {
      setPanes((before) => showing(before, paneOf[place]));
      if (place === 'draft' || place === 'outcomes' || place === 'conditions') setTab(ADVICE_TAB);
      if (place === 'dissent-text' && mine) setTab(mine.dissentId);
      focusAfterRender(place === 'dossier' || place === 'chamber' ? paneId(place) : placeId(place));
    },
    [mine, focusAfterRender],
  );
  const goToSection = useCallback(
    (sid: string) => {
      goTo('draft');
      requestAnimationFrame(() => requestAnimationFrame(() => handle.current?.focusSection(sid)));
    },
    [goTo],
  );
  const chamber = useMemo<Chamber>(
    () => ({ ...room, presence, connection, text, goTo, goToSection }),
    [room, presence, connection, text, goTo, goToSection],
  );
  return (
    <ChamberContext.Provider value={chamber}>
      <div
        className="rk-chamber"
        data-left={panes.left}
        data-right={panes.right}
        data-drawer={panes.drawer}
        data-tab={panes.tab}
      >
        <TopStrip state={panes} onChange={setPanes} />
        <div className="rk-chamber__panes">
          <PaneFrame pane="dossier">
            <DossierPane />
          </PaneFrame>
          <PaneFrame pane="draft">
            <DraftPane
              tab={tab}
              onTab={setTab}
              sections={text.sections}
              onText={setProse}
              onEditor={keepEditor}
              onHandle={keepHandle}
            />
          </PaneFrame>
          <PaneFrame pane="chamber">
            <Leading text={asked} />
            <AdoptedPart />
            <Rounds />
            <Checklist text={asked} />
            <DissentPanel />
            <Floor />
            <Attendance />
            <Participation />
          </PaneFrame>
        </div>
        <FooterStrip editor={editors[tab] ?? editors[ADVICE_TAB] ?? null} />
        <ChamberShortcuts />
      </div>
    </ChamberContext.Provider>
  );
}

function PaneFrame({ pane, children }: { pane: Pane; children: ReactNode }) {
  const t = useWords('chamber');
  const headingId = `${paneId(pane)}-name`;
  return (
    <KeepFocus
      id={paneId(pane)}
      className={`rk-chamber-pane rk-chamber-pane--${pane}`}
      labelledBy={headingId}
    >
      <Heading
        level={2}
        look={3}
        id={headingId}
        className={pane === 'draft' ? 'rk-visually-hidden' : 'rk-chamber-pane__name'}
      >
        {t(`panes.${pane}`)}
      </Heading>
      {children}
    </KeepFocus>
  );
}

/** What one goes to may only come into view with the next render. */
function useFocusAfterRender(): (id: string) => void {
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const target = document.getElementById(wanted.id);
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus({ preventScroll: true });
  }, [wanted]);
  return useCallback((id) => setWanted({ id }), []);
}

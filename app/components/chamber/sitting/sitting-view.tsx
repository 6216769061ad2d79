/** The page of a sitting: plan, state, agenda and roll call, live for everybody of the committee. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { SittingPage } from '../../../contracts/queries.ts';
import type { Instant } from '../../../domain/identifiers.ts';
import { evolveSitting } from '../../../domain/sitting/evolve.ts';
import type { SittingState } from '../../../domain/sitting/state.ts';
import { useFormat, useWords } from '../../../i18n/words.tsx';
import { useSittingCommands } from '../../../live/use-commands.ts';
import { useLive } from '../../../live/use-live.ts';
import { usePresence } from '../../../live/use-presence.ts';
import { canDoInSitting } from '../../../policies/committee-policies.ts';
import { sittingStream } from '../../../schemas/live-messages.ts';
import { useAnnounce } from '../../announcer.tsx';
import { Badge, type BadgeProps } from '../../badge.tsx';
import { Band } from '../../band.tsx';
import { useRevalidator } from '../../navigation.tsx';
import { PageHead } from '../../page-head.tsx';
import { LeftNotice } from '../left-notice.tsx';
import { NowProvider } from '../now.tsx';
import { Agenda } from './agenda.tsx';
import { RollCall } from './roll-call.tsx';
import { SittingContext, type SittingRoom, useSitting } from './sitting-context.ts';
import { SittingLead } from './sitting-lead.tsx';

export interface SittingViewProps {
  readonly page: SittingPage;
  readonly serverNow: Instant;
}

export function SittingView({ page, serverNow }: SittingViewProps) {
  const t = useWords('chamber');
  const { sittingId } = page.state;
  const stream = sittingStream(sittingId);
  const live = useLive(stream, page.state, page.version, evolveSitting);
  const { revalidate } = useRevalidator();
  const { expect } = live;
  const { run } = useSittingCommands(
    sittingId,
    useCallback(
      async (number: number) => {
        if (!(await expect(number))) revalidate();
      },
      [expect, revalidate],
    ),
  );
  const presence = usePresence(stream, null);
  const state = live.state;
  useFreshAgenda(page, state, live.left);
  useSpokenSitting(state);

  const room = useMemo<SittingRoom>(() => {
    const { committeeId } = state;
    const viewer = { ...page.me, roles: page.me.roles.map((role) => ({ committeeId, role })) };
    return {
      state,
      page,
      presence,
      run,
      may: (type) => canDoInSitting(viewer, committeeId, type, state),
      caseOf: (caseId) => page.cases.find((one) => one.caseId === caseId),
      nameOf: (accountId) => page.people.find((one) => one.accountId === accountId)?.name ?? '',
    };
  }, [state, page, presence, run]);

  if (live.left === 'no-access' || live.left === 'signed-out' || live.left === 'recused') {
    return <LeftNotice reason={live.left} sittingId={null} back={`/sittings/${sittingId}`} />;
  }
  return (
    <NowProvider serverNow={serverNow}>
      <SittingContext.Provider value={room}>
        <div role="status">
          {live.connection === 'offline' ? <Band kind="wait">{t('strip.offline')}</Band> : null}
        </div>
        <SittingHead />
        <SittingLead />
        <Agenda />
        <RollCall />
      </SittingContext.Provider>
    </NowProvider>
  );
}

const badges = { planned: 'neutral', open: 'accent', closed: 'ok' } as const satisfies Readonly<
  Record<SittingState['status'], BadgeProps['kind']>
>;

function SittingHead() {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, page } = useSitting();
  return (
    <PageHead
      kicker={t('sitting.kicker-committee', { committee: page.committeeName })}
      title={state.title}
      badges={<Badge kind={badges[state.status]}>{t(`sitting.status.${state.status}`)}</Badge>}
      facts={[
        {
          term: t('sitting.when'),
          description: `${format.weekday(state.startsAt)}, ${format.time(state.startsAt)}`,
        },
        ...(state.place ? [{ term: t('sitting.place'), description: state.place }] : []),
        { term: t('sitting.how'), description: t(`sitting.mode.${state.mode}`) },
        ...(state.openedAt ? [{ term: t('sitting.opened'), description: format.time(state.openedAt) }] : []),
        ...(state.closedAt ? [{ term: t('sitting.closed'), description: format.time(state.closedAt) }] : []),
      ]}
    />
  );
}

/** Number and title of a case come with the page: a case put on the agenda by somebody else is fetched. */
function useFreshAgenda(page: SittingPage, state: SittingState, left: string | null): void {
  const { revalidate } = useRevalidator();
  const unknown = state.items.some((item) => !page.cases.some((one) => one.caseId === item.caseId));
  const asks = unknown || left === 'rights-changed';
  useEffect(() => {
    if (asks) revalidate();
  }, [asks, revalidate]);
}

function useSpokenSitting(state: SittingState): void {
  const t = useWords('chamber');
  const announce = useAnnounce();
  const before = useRef(state.status);
  useEffect(() => {
    if (before.current === state.status) return;
    before.current = state.status;
    if (state.status !== 'planned') announce(t(`sitting.lead-${state.status}`));
  }, [state.status, announce, t]);
}

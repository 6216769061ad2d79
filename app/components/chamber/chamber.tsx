/** The chamber of one case: dossier, draft and sitting in one view, live, for as long as this person belongs here. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ChamberPage } from '../../contracts/queries.ts';
import { evolveCase } from '../../domain/case/evolve.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { AccountId, Instant } from '../../domain/identifiers.ts';
import { evolveSitting } from '../../domain/sitting/evolve.ts';
import type { SittingState } from '../../domain/sitting/state.ts';
import { useCaseCommands, useSittingCommands } from '../../live/use-commands.ts';
import { useLive } from '../../live/use-live.ts';
import { usePresence } from '../../live/use-presence.ts';
import { canDoToCase, standingIn } from '../../policies/case-policies.ts';
import { canDoInSitting } from '../../policies/committee-policies.ts';
import { colourIn } from '../../schemas/cursor-colours.ts';
import { caseStream, sittingStream } from '../../schemas/live-messages.ts';
import { useRevalidator } from '../navigation.tsx';
import type { CaseInput } from './chamber-context.ts';
import { ChamberRoom } from './chamber-room.tsx';
import { LeftNotice } from './left-notice.tsx';
import { NowProvider } from './now.tsx';
import type { PanesState } from './panes-state.ts';

export interface ChamberProps {
  readonly page: ChamberPage;
  readonly serverNow: Instant;
  readonly panes: PanesState;
}

export function Chamber({ page, serverNow, panes }: ChamberProps) {
  const { caseId } = page.case.state;
  const { sittingId } = page.sitting.state;
  const liveCase = useLive(caseStream(caseId), page.case.state, page.case.version, evolveCase);
  const liveSitting = useLive(
    sittingStream(sittingId),
    page.sitting.state,
    page.sitting.version,
    evolveSitting,
  );
  const cases = useCaseCommands<CaseInput>(caseId, useOrReload(liveCase.expect));
  const sittings = useSittingCommands(sittingId, useOrReload(liveSitting.expect));
  const presence = usePresence(sittingStream(sittingId), caseId);
  useFreshPage(page, liveCase.state, liveCase.left ?? liveSitting.left);

  const standing = useStanding(page, liveCase.state, liveSitting.state);
  const room = useMemo(
    () => ({
      ...standing,
      state: liveCase.state,
      sitting: liveSitting.state,
      people: page.case.people,
      prose: page.prose,
      dissentTexts: page.dissents,
      runCase: cases.run,
      runSitting: sittings.run,
    }),
    [standing, liveCase.state, liveSitting.state, page, cases.run, sittings.run],
  );

  const left = liveCase.left ?? liveSitting.left;
  if (left === 'recused' || left === 'no-access' || left === 'signed-out') {
    return <LeftNotice reason={left} sittingId={sittingId} back={`/sittings/${sittingId}/cases/${caseId}`} />;
  }
  const offline = liveCase.connection === 'offline' || liveSitting.connection === 'offline';
  return (
    <NowProvider serverNow={serverNow}>
      <ChamberRoom
        room={room}
        version={liveCase.version}
        presence={presence.filter((person) => person.at === caseId)}
        connection={offline ? 'offline' : liveCase.connection}
        panes={panes}
      />
    </NowProvider>
  );
}

/** After a command that the live line does not bring back: the page is fetched instead. */
function useOrReload(expect: (number: number) => Promise<boolean>): (number: number) => void {
  const { revalidate } = useRevalidator();
  return useCallback(
    async (number) => {
      if (!(await expect(number))) revalidate();
    },
    [expect, revalidate],
  );
}

/** Loads the page anew when it holds less than the ledger tells: another capacity, a draft begun, opinions opened. */
function useFreshPage(page: ChamberPage, state: CaseState, left: string | null): void {
  const { revalidate } = useRevalidator();
  const lacksText = state.deliberation !== null && page.prose === null;
  const adoptedSince = state.adoption !== null && page.case.state.adoption === null;
  const mine =
    state.deliberation?.dissents.filter((one) => one.authors.includes(page.case.me.accountId)) ?? [];
  const lacksDissent = mine.some((one) => !(one.documentId in page.dissents));
  const asks = left === 'rights-changed' || lacksText || adoptedSince || lacksDissent;
  useEffect(() => {
    if (asks) revalidate();
  }, [asks, revalidate]);
}

/** Who this person is here, by the policies, on the case and the sitting as they are now. */
function useStanding(page: ChamberPage, state: CaseState, sitting: SittingState) {
  const { me } = page.case;
  const { people } = page.case;
  const names = useRef(new Map<AccountId, string>());
  return useMemo(() => {
    const { committeeId } = state;
    const viewer = {
      accountId: me.accountId,
      name: me.name,
      roles: me.roles.map((role) => ({ committeeId, role })),
    };
    const standing = standingIn(viewer, state);
    const seat = state.seats.find((one) => one.accountId === me.accountId && one.standing === 'seated');
    for (const one of state.seats) names.current.set(one.accountId, one.name);
    for (const one of people) names.current.set(one.accountId, one.name);
    const items = sitting.items.filter((one) => one.caseId === state.caseId);
    const item = items.find((one) => one.status === 'open') ?? items.at(-1);
    return {
      me: {
        ...me,
        seated: seat !== undefined,
        voting: seat?.voting ?? false,
        chairsPanel: standing.chairsPanel,
      },
      item,
      atTable: sitting.status === 'open' && item?.status === 'open',
      may: (type: Parameters<typeof canDoToCase>[1]) => canDoToCase(standing, type),
      mayInSitting: (type: Parameters<typeof canDoInSitting>[2]) =>
        canDoInSitting(viewer, committeeId, type, sitting),
      nameOf: (accountId: AccountId) => names.current.get(accountId) ?? '',
      colourOf: (accountId: AccountId) => colourIn({ seats: state.seats, people }, accountId),
    };
  }, [me, people, state, sitting]);
}

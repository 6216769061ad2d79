/** Read models of one case, as far as this person may see it. */
import type { CasePage, TextNow } from '../../app/contracts/queries.ts';
import { caseCommandTypes } from '../../app/domain/case/commands.ts';
import { adoptionGaps } from '../../app/domain/case/decide-adoption.ts';
import { type CaseState, seatOf } from '../../app/domain/case/state.ts';
import { viewCase } from '../../app/domain/case/view.ts';
import type { CaseId, Id, Viewer } from '../../app/domain/identifiers.ts';
import {
  canDoToCase,
  canReadCase,
  canReadDissent,
  readerOf,
  standingIn,
} from '../../app/policies/case-policies.ts';
import { canDoInSitting } from '../../app/policies/committee-policies.ts';
import type { ProseJson } from '../../app/prose/prose-json.ts';
import { textFactsOf } from '../../app/prose/text-facts.ts';
import { bytesOf, type Journal } from '../ports/journal.ts';
import type { ProseCodec } from '../ports/prose-codec.ts';
import type { ProseVersions } from '../ports/prose-versions.ts';
import type { Versioned, Views } from '../ports/views.ts';
import { sittingList } from './sitting-page.ts';

export interface CaseQueryTools {
  readonly views: Views;
  readonly journal: Journal;
  readonly versions: ProseVersions;
  readonly codec: ProseCodec;
  readonly now: () => string;
}

/** The case, or null when it does not exist for this person. */
export async function readableCase(
  views: Views,
  viewer: Viewer,
  caseId: CaseId,
): Promise<Versioned<CaseState> | null> {
  const known = await views.caseState(caseId);
  return known && canReadCase(standingIn(viewer, known.state)) ? known : null;
}

export async function casePage(
  tools: CaseQueryTools,
  viewer: Viewer,
  caseId: CaseId,
): Promise<CasePage | null> {
  const known = await readableCase(tools.views, viewer, caseId);
  if (!known) return null;
  const { state, version } = known;
  const standing = standingIn(viewer, state);
  const committee = await tools.views.committeeState(state.committeeId);
  const seat = seatOf(state, viewer.accountId);
  const seated = seat?.standing === 'seated';
  const sittings = await sittingList(tools.views, viewer, state.committeeId);
  return {
    state: viewCase(readerOf(standing), state),
    version,
    people: committee?.state.people ?? [],
    may: caseCommandTypes.filter((type) => canDoToCase(standing, type)),
    me: {
      accountId: viewer.accountId,
      name: viewer.name,
      roles: standing.roles,
      seated,
      voting: seated && seat.voting,
      chairsPanel: standing.chairsPanel,
      staff: readerOf(standing).staff,
    },
    sittings: (sittings ?? []).filter((sitting) => sitting.status !== 'closed'),
    mayPutOnAgenda: canDoInSitting(viewer, state.committeeId, 'putOnAgenda', null),
  };
}

/** The draft and the dissenting opinions that this person may read, for the page before the editor is there. */
export async function proseFor(
  tools: CaseQueryTools,
  viewer: Viewer,
  state: CaseState,
): Promise<{ prose: ProseJson | null; dissents: Readonly<Record<Id, ProseJson>> }> {
  const read = async (documentId: Id) => {
    const document = await tools.journal.load(documentId);
    return document && tools.codec.decode(bytesOf(document));
  };
  const { deliberation } = state;
  if (!deliberation) return { prose: null, dissents: {} };
  const standing = standingIn(viewer, state);
  const readable = deliberation.dissents.filter((dissent) => canReadDissent(standing, dissent.authors));
  const dissents = await Promise.all(
    readable.map(async (dissent) => [dissent.documentId, await read(dissent.documentId)] as const),
  );
  return {
    prose: await read(deliberation.documentId),
    dissents: Object.fromEntries(dissents.flatMap(([id, prose]) => (prose ? [[id, prose]] : []))),
  };
}

export async function textNow(
  tools: CaseQueryTools,
  viewer: Viewer,
  caseId: CaseId,
): Promise<TextNow | null> {
  const known = await readableCase(tools.views, viewer, caseId);
  if (!known?.state.deliberation) return null;
  const document = await tools.journal.load(known.state.deliberation.documentId);
  const text = document ? textFactsOf(known.state, tools.codec.decode(bytesOf(document))) : undefined;
  return {
    textHash: text?.readable ? text.textHash : null,
    gaps: adoptionGaps(known.state, text, tools.now()),
  };
}

/** Everything that one signed-in person can ask to see; what a page's loader finds in its context. */
import type { Queries } from '../../app/contracts/queries.ts';
import { currentRegulation } from '../../app/domain/committee/state.ts';
import type { Viewer } from '../../app/domain/identifiers.ts';
import { canDoToCase, canRegisterCase, rolesIn, standingIn } from '../../app/policies/case-policies.ts';
import { canSeeCommittee, canSeeVersions } from '../../app/policies/committee-policies.ts';
import type { Files } from '../ports/files.ts';
import { caseList } from './case-list.ts';
import { type CaseQueryTools, casePage, proseFor, readableCase, textNow } from './case-page.ts';
import { keptText } from './kept-text.ts';
import { adviceFile, exhibitFile, packageFile } from './served-files.ts';
import { sittingList, sittingPage } from './sitting-page.ts';
import { waitingFor } from './waiting.ts';

export interface QueryTools extends CaseQueryTools {
  readonly files: Files;
  /** The address that opens one dispatch, as long as its link is unused. */
  readonly deskLink: (dispatchId: string, linkNumber: number) => Promise<string | null>;
}

export function createQueries(tools: QueryTools): (viewer: Viewer | null) => Queries {
  const { views } = tools;
  return (viewer) =>
    viewer
      ? {
          committees: async () => {
            const ids = [...new Set(viewer.roles.map((one) => one.committeeId))];
            const rows = await views.committees(ids);
            return rows.map((row) => ({ ...row, roles: rolesIn(viewer, row.committeeId) }));
          },
          waiting: () => waitingFor(views, viewer),
          committeePage: async (committeeId) => {
            if (!canSeeCommittee(viewer, committeeId)) return null;
            const known = await views.committeeState(committeeId);
            if (!known) return null;
            const { name, people, regulations } = known.state;
            return { committeeId, name, people, inForce: regulations.at(-1) ?? null };
          },
          adoptedRegulations: async (committeeId) => {
            if (!canSeeVersions(viewer, committeeId)) return null;
            return (await views.committeeState(committeeId))?.state.regulations ?? null;
          },
          cases: (committeeId, query) => caseList(views, viewer, committeeId, query),
          casePage: (caseId) => casePage(tools, viewer, caseId),
          regulationFor: async (committeeId) => {
            if (!canRegisterCase(viewer, committeeId)) return null;
            const committee = await views.committeeState(committeeId);
            return (committee && currentRegulation(committee.state)) ?? null;
          },
          sittings: (committeeId) => sittingList(views, viewer, committeeId),
          sittingPage: (sittingId) => sittingPage(views, viewer, sittingId),
          chamber: async (sittingId, caseId) => {
            const [sitting, page, known] = await Promise.all([
              sittingPage(views, viewer, sittingId),
              casePage(tools, viewer, caseId),
              readableCase(views, viewer, caseId),
            ]);
            if (!sitting || !page || !known) return null;
            if (!sitting.state.items.some((item) => item.caseId === caseId)) return null;
            return { sitting, case: page, ...(await proseFor(tools, viewer, known.state)) };
          },
          textNow: (caseId) => textNow(tools, viewer, caseId),
          keptText: (caseId, textHash) => keptText(tools, viewer, caseId, textHash),
          exhibitFile: (caseId, exhibitId) => exhibitFile(tools, viewer, caseId, exhibitId),
          adviceFile: (caseId) => adviceFile(tools, viewer, caseId),
          packageFile: (caseId, cutAt) => packageFile(tools, viewer, caseId, cutAt),
          deskLink: async (caseId) => {
            const known = await readableCase(views, viewer, caseId);
            const dispatch = known?.state.dispatch;
            if (!known || !dispatch || !canDoToCase(standingIn(viewer, known.state), 'renewDeskLink'))
              return null;
            return tools.deskLink(dispatch.dispatchId, dispatch.linkNumber);
          },
        }
      : nobody;
}

const nothing = async () => null;
const none = async () => [];
const nobody: Queries = {
  committees: none,
  waiting: none,
  committeePage: nothing,
  adoptedRegulations: nothing,
  cases: nothing,
  casePage: nothing,
  regulationFor: nothing,
  sittings: nothing,
  sittingPage: nothing,
  chamber: nothing,
  textNow: nothing,
  keptText: nothing,
  exhibitFile: nothing,
  adviceFile: nothing,
  packageFile: nothing,
  deskLink: nothing,
};

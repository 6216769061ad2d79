/** What the first page of a case shows, in the words of its regulation. */
import type { CasePage } from '../../contracts/queries.ts';
import { dossierOpen } from '../../domain/case/decide-dossier.ts';
import type { Person, Request } from '../../domain/case/dossier.ts';
import type { CaseStatus } from '../../domain/case/state.ts';
import type { Language } from '../../i18n/language.ts';
import { type Question, questionsOf } from './admission-model.ts';
import { type LifeStep, lifeOf } from './case-life.ts';
import { type RequestChoices, requestChoices } from './regulation-choices.ts';

export interface OverviewModel {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly request: Request;
  readonly choices: RequestChoices;
  readonly persons: readonly Person[];
  readonly questions: readonly Question[];
  readonly life: readonly LifeStep[];
  readonly mayCorrectRequest: boolean;
  readonly mayAddPerson: boolean;
  readonly mayCorrectPerson: boolean;
}

export function overviewModel(page: CasePage, language: Language): OverviewModel {
  const { state, may } = page;
  const open = dossierOpen.includes(state.status);
  return {
    caseId: state.caseId,
    number: state.number,
    title: state.title,
    status: state.status,
    request: state.request,
    choices: requestChoices(state.regulation, language),
    persons: state.persons,
    questions: questionsOf(page, language),
    life: lifeOf(state, page),
    mayCorrectRequest: open && may.includes('correctRequest'),
    mayAddPerson: open && may.includes('addPerson'),
    mayCorrectPerson: open && may.includes('correctPerson'),
  };
}

/** Words for a fresh draft in the committee's language: what the register already knows, as sentences that people then rewrite (PROSE-1). */

import type { Side } from '../../app/domain/case/dossier.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { SectionRule } from '../../app/domain/regulation/advice-rules.ts';
import { inLanguage } from '../../app/domain/regulation/localised.ts';
import { createTranslator, type Translator } from '../../app/i18n/translator.ts';
import type { DraftWords } from '../ports/draft-words.ts';

const LANGUAGE = 'nl';

type Source = SectionRule['filledFrom'][number];

export function createDraftWords(): DraftWords {
  const translator = createTranslator(LANGUAGE);
  return {
    paragraphs: (state, section) => section.filledFrom.flatMap((source) => known(translator, state, source)),
    dissentTitle: translator.t('records:draft.dissent-title'),
  };
}

function known(translator: Translator, state: CaseState, source: Source): readonly string[] {
  const { request, persons } = state;
  switch (source) {
    case 'request':
      return [requestSentence(translator, state), ...lines(request.summary)];
    case 'procedures':
      return lines(request.earlierProcedures);
    case 'persons':
      return persons.map((person) => personSentence(translator, person));
    case 'humanitarian-circumstances':
      return statements(translator, state, 'humanitarian');
    case 'societal-circumstances':
      return statements(translator, state, 'societal');
    case 'contra-indications':
      return statements(translator, state, 'contra-indication');
  }
}

function requestSentence({ t }: Translator, { request, regulation }: CaseState): string {
  const route = regulation.intakeRoutes.find((one) => one.id === request.route);
  return t('records:draft.request', {
    date: request.receivedOn,
    submitter: request.submitterName,
    route: route ? inLanguage(route.label, LANGUAGE) : request.route,
  });
}

function personSentence({ t }: Translator, person: CaseState['persons'][number]): string {
  const origin = person.stateless ? t('records:draft.stateless') : person.nationality;
  const born = person.birthYear === null ? '' : t('records:draft.born', { year: String(person.birthYear) });
  const facts = [born, origin].filter((fact) => fact !== '').join(', ');
  const key = person.minor ? 'records:draft.child' : 'records:draft.adult';
  return t(key, { name: person.name, facts, residence: person.residence });
}

function statements({ t }: Translator, state: CaseState, side: Side): readonly string[] {
  return state.circumstances
    .filter((circumstance) => circumstance.content.sides.includes(side))
    .map(({ content }) =>
      t('records:draft.circumstance', { statement: content.statement, source: content.source }),
    );
}

function lines(text: string): readonly string[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

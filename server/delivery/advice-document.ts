/**
 * Gathers from a sealed case what is set on paper; nothing in it is read from anywhere but the ledger's state. The head
 * and the persons are those of the adopted text: what its hash covers cannot change while a round is open or after it.
 */
import { positionsStayInside } from '../../app/domain/case/advice-text.ts';
import type { Exhibit } from '../../app/domain/case/dossier.ts';
import { personLabel } from '../../app/domain/case/person-label.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import { inLanguage } from '../../app/domain/regulation/localised.ts';
import { tallySentence, withoutRoundSentence } from '../../app/i18n/tally-sentence.ts';
import { createTranslator } from '../../app/i18n/translator.ts';
import { citedExhibits } from '../../app/prose/canonical.ts';
import type { AdviceDocument, DocumentLanguage } from '../ports/documents.ts';

/** The committee's names as they were when the advice was adopted. */
export interface CommitteeNames {
  readonly name: string;
  readonly people: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
}

/** The language in which a regulation is binding is the language of its advice. */
export const DOCUMENT_LANGUAGE: DocumentLanguage = 'nl';

/** Throws on a case without an adoption: whoever asks has seen one. */
export function adviceDocumentOf(state: CaseState, committee: CommitteeNames): AdviceDocument {
  const { adoption, regulation } = state;
  if (!adoption) throw new Error(`Case ${state.caseId} has no adopted advice.`);
  const round = state.deliberation?.rounds.find((one) => one.roundId === adoption.roundId);
  if (adoption.roundId !== null && !round?.tally)
    throw new Error(`The adoption of case ${state.caseId} rests on no closed round.`);
  const language = DOCUMENT_LANGUAGE;
  const translator = createTranslator(language);
  const addressee = regulation.addressees[0];
  const seatNames = state.seats.map((seat) => [seat.accountId, seat.name]);
  const memberNames = committee.people.map((person) => [person.accountId, person.name]);
  const exhibits = recordedExhibits(state);
  const inText = new Set(adoption.text.exhibits.map((exhibit) => exhibit.exhibitId));
  return {
    language,
    caseNumber: state.number,
    caseTitle: state.title,
    committee: { name: committee.name, legalBasis: inLanguage(regulation.legalBasis, language) },
    addressee: {
      title: inLanguage(addressee.title, language),
      salutation: inLanguage(addressee.salutation, language),
    },
    adoptedAt: adoption.adoptedAt,
    requestReceived: state.request.receivedOn,
    persons: state.persons.map((person) => ({
      personId: person.personId,
      label: personLabel(person.name, regulation),
    })),
    names: Object.fromEntries([...memberNames, ...seatNames]),
    text: adoption.text,
    textHash: adoption.textHash,
    record: adoption.record,
    recordHash: adoption.recordHash,
    positionsInside: positionsStayInside(adoption.record, regulation.decisions.advice.confidentiality),
    tallySentence: round?.tally
      ? tallySentence(translator.t, language, round.tally.explanation)
      : withoutRoundSentence(translator.t),
    dissentExhibits: exhibits
      .filter(({ exhibitId }) => !inText.has(exhibitId))
      .map(({ exhibitId, number, sha256 }) => ({ exhibitId, number, sha256 })),
    outcomeWords: Object.fromEntries(
      regulation.outcomes.map(({ id, label, document }) => [
        id,
        { label: inLanguage(label, language), document },
      ]),
    ),
    groundWords: Object.fromEntries(
      regulation.grounds.map(({ id, label }) => [id, inLanguage(label, language)]),
    ),
    exhibitTitles: Object.fromEntries(exhibits.map((exhibit) => [exhibit.exhibitId, exhibit.title])),
    signers: regulation.signing.map(({ role }) => ({
      name: signerName(state, committee, role),
      role: roleOnPaper(role),
    })),
  };
}

/** What the adopted text and the attached dissenting opinions cite, and nothing else of the dossier (PROSE-3). */
export function recordedExhibits({ adoption, exhibits }: CaseState): readonly Exhibit[] {
  const cited = new Set([
    ...(adoption?.text.exhibits.map((exhibit) => exhibit.exhibitId) ?? []),
    ...(adoption?.record.dissents.flatMap((dissent) => citedExhibits(dissent.prose)) ?? []),
  ]);
  return exhibits.filter((exhibit) => cited.has(exhibit.exhibitId));
}

/** Who is to sign: whoever signed already, else the one who holds the role in the panel or the committee. */
function signerName(state: CaseState, committee: CommitteeNames, role: string): string {
  const signed = state.adoption?.signatures.find((one) => one.role === role);
  if (signed) return signed.name;
  const chair =
    role === 'chair' ? state.seats.find((seat) => seat.chair && seat.standing === 'seated') : undefined;
  return chair?.name ?? committee.people.find((person) => person.roles.includes(role))?.name ?? '';
}

/** `chair` → voorzitter, in the language of the document. */
export function roleOnPaper(role: string): string {
  const { t } = createTranslator(DOCUMENT_LANGUAGE);
  switch (role) {
    case 'chair':
      return t('records:role.chair');
    case 'secretary':
      return t('records:role.secretary');
    case 'adviser':
      return t('records:role.adviser');
    default:
      return t('records:role.member');
  }
}

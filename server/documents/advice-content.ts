/** Everything that stands on the paper of an advice, in reading order and in words, as plain data for the template. */
import type { AdviceRecord } from '../../app/domain/case/advice-text.ts';
import type { ProseJson } from '../../app/prose/prose-json.ts';
import type { AdviceDocument } from '../ports/documents.ts';
import { type ConditionRow, conditionRow } from './condition-content.ts';
import type { Printer } from './printable-text.ts';
import { type ProseContext, type Section, sectionsOf } from './prose-content.ts';
import { joined, longDate, type Words } from './words.ts';

export interface PaperTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly string[])[])[];
}

export interface LabelledHash {
  readonly label: string;
  readonly value: string;
}

export interface AdviceContent {
  readonly language: string;
  readonly region: string;
  readonly metadata: { readonly title: string; readonly author: string; readonly description: string };
  readonly committee: string;
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly { readonly label: string; readonly lines: readonly string[] }[];
  readonly outcomes: PaperTable;
  readonly salutation: string;
  readonly sections: readonly Section[];
  readonly conditions: {
    readonly title: string;
    readonly none: string;
    readonly head: readonly string[];
    readonly rows: readonly ConditionRow[];
  };
  readonly positions: { readonly title: string; readonly sentence: string; readonly table: PaperTable };
  readonly signatures: {
    readonly title: string;
    readonly intro: string;
    readonly places: readonly { readonly name: string; readonly role: string; readonly note: string }[];
  };
  readonly annexes: readonly {
    readonly title: string;
    readonly intro: string;
    readonly hash: LabelledHash;
    readonly sections: readonly Section[];
  }[];
  readonly exhibits: {
    readonly title: string;
    readonly head: readonly string[];
    readonly rows: readonly {
      readonly number: number;
      readonly label: string;
      readonly title: string;
      readonly hash: string;
    }[];
  };
  readonly check: {
    readonly title: string;
    readonly intro: string;
    readonly hashes: readonly LabelledHash[];
    readonly substituted: string | null;
  };
  readonly footer: {
    readonly left: string;
    readonly pageOf: string;
    readonly text: string;
    readonly record: string;
  };
  readonly attachment: { readonly name: string; readonly description: string; readonly json: string };
}

const CONDITION_HEAD = ['number', 'condition', 'concerns', 'owner', 'due'] as const;

export function contentOf(
  document: AdviceDocument,
  words: Words,
  printer: Printer,
  attachment: { readonly name: string; readonly json: string },
): AdviceContent {
  const { language, text, record } = document;
  const print = printer.print;
  const date = longDate(document.adoptedAt, language);
  const advises = text.outcomes.some(
    ({ outcome }) => outcomeOf(document, words, outcome).document === 'advice',
  );
  const title = words(advises ? 'paper.advice' : 'paper.notice');
  const personLabel = (personId: string) =>
    print(
      document.persons.find((person) => person.personId === personId)?.label ?? words('paper.person-unknown'),
    );
  const nameOf = (accountId: string) => print(document.names[accountId] ?? words('paper.member-unknown'));
  const numbers = new Map(
    [...(document.dissentExhibits ?? []), ...text.exhibits].map(({ exhibitId, number }) => [
      exhibitId,
      number,
    ]),
  );
  const context: ProseContext = {
    printer,
    exhibitNumber: (exhibitId) => numbers.get(exhibitId),
    citation: (number) => words('paper.citation', { number }),
  };
  const caseNumber = print(document.caseNumber);
  const content: Omit<AdviceContent, 'check'> = {
    language,
    region: { nl: 'NL', en: 'GB', de: 'DE' }[language],
    metadata: {
      title: words('paper.document-title', { title, number: caseNumber, subject: print(document.caseTitle) }),
      author: print(document.committee.name),
      description: words('paper.document-description', { number: caseNumber, date }),
    },
    committee: print(document.committee.name),
    title,
    subtitle: print(document.caseTitle),
    facts: [
      { label: words('paper.to'), lines: [print(document.addressee.title)] },
      { label: words('paper.case'), lines: [caseNumber] },
      { label: words('paper.date'), lines: [date] },
      { label: words('paper.received'), lines: [longDate(document.requestReceived, language)] },
      { label: words('paper.persons'), lines: document.persons.map((person) => print(person.label)) },
      { label: words('paper.basis'), lines: printer.lines(document.committee.legalBasis) },
    ].filter(({ lines }) => lines.some((line) => line.trim() !== '')),
    outcomes: {
      head: [words('paper.person'), words('paper.outcome'), words('paper.ground')],
      rows: text.outcomes.map(({ personId, outcome, grounds }) => [
        [personLabel(personId)],
        [print(outcomeOf(document, words, outcome).label)],
        grounds.length > 0 ? grounds.map((ground) => print(groundOf(document, words, ground))) : ['–'],
      ]),
    },
    salutation: print(document.addressee.salutation),
    sections: sectionsOf(text.prose as unknown as ProseJson, context).filter(
      (section) => section.blocks.length > 0,
    ),
    conditions: {
      title: words('paper.conditions'),
      none: words('paper.no-conditions'),
      head: CONDITION_HEAD.map((key) => words(`paper.condition-head.${key}`)),
      rows: text.conditions.map(({ number, content: condition }) =>
        conditionRow(number, condition, { words, printer, language, personLabel }),
      ),
    },
    positions: {
      title: words('paper.positions'),
      sentence: print(document.tallySentence),
      table: {
        head: [words('paper.member'), words('paper.position'), words('paper.reason')],
        rows: (document.positionsInside ? [] : record.positions).map((position) => [
          [nameOf(position.accountId)],
          [words(`answer.${position.answer}`)],
          printer.lines(position.reason),
        ]),
      },
    },
    signatures: {
      title: words('paper.signatures'),
      intro: words('paper.adopted-on', { date }),
      places: document.signers.map(({ name, role }) => ({
        name: print(name),
        role: print(role),
        note: words('paper.signed-digitally'),
      })),
    },
    annexes: record.dissents.map((dissent, index) =>
      annexOf(dissent, index + 1, nameOf, context, words, language),
    ),
    exhibits: {
      title: words('paper.exhibits'),
      head: [words('paper.exhibit'), words('paper.exhibit-title')],
      rows: exhibitRows(document, printer),
    },
    footer: {
      left: words('paper.footer', { title, number: caseNumber, date }),
      pageOf: words('paper.page-of'),
      text: words('paper.text-hash-short'),
      record: words('paper.record-hash-short'),
    },
    attachment: { ...attachment, description: words('paper.attachment') },
  };
  return {
    ...content,
    check: {
      title: words('paper.check'),
      intro: words('paper.check-intro', { file: attachment.name }),
      hashes: [
        { label: words('paper.text-hash'), value: document.textHash },
        { label: words('paper.record-hash'), value: document.recordHash },
      ],
      substituted: printer.substituted ? words('paper.substituted', { file: attachment.name }) : null,
    },
  };
}

/** The regulation's words; a product without them still knows the two outcomes that most regulations have. */
function outcomeOf(
  { outcomeWords }: AdviceDocument,
  words: Words,
  id: string,
): { readonly label: string; readonly document: 'advice' | 'notice' } {
  const known = outcomeWords?.[id];
  if (known) return known;
  if (id === 'advice') return { label: words('outcome.advice'), document: 'advice' };
  if (id === 'no-advice') return { label: words('outcome.no-advice'), document: 'notice' };
  throw new Error(`The document has no words for the outcome ${id}.`);
}

function groundOf({ groundWords }: AdviceDocument, words: Words, id: string): string {
  const known = groundWords?.[id];
  if (known !== undefined) return known;
  if (id === 'humanitarian' || id === 'societal') return words(`ground.${id}`);
  throw new Error(`The document has no words for the ground ${id}.`);
}

function annexOf(
  dissent: AdviceRecord['dissents'][number],
  number: number,
  nameOf: (accountId: string) => string,
  context: ProseContext,
  words: Words,
  language: AdviceDocument['language'],
): AdviceContent['annexes'][number] {
  const authors = joined(dissent.authors.map(nameOf), language);
  return {
    title: words('paper.annex', { number, authors }),
    intro: words('paper.annex-intro', { authors }),
    hash: { label: words('paper.annex-hash'), value: dissent.sha256 },
    sections: sectionsOf(dissent.prose as unknown as ProseJson, context),
  };
}

function exhibitRows(document: AdviceDocument, printer: Printer): AdviceContent['exhibits']['rows'] {
  const cited = new Map(
    [...(document.dissentExhibits ?? []), ...document.text.exhibits].map((e) => [e.number, e]),
  );
  return [...cited.values()]
    .sort((a, b) => a.number - b.number)
    .map(({ exhibitId, number, sha256 }) => ({
      number,
      label: String(number),
      title: printer.print(document.exhibitTitles[exhibitId] ?? ''),
      hash: sha256,
    }));
}

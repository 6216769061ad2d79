/** The parts of one exact text in plain words: whatever its hash covers and a reader can see, so that no change goes unseen. */
import type { AdviceText } from '../../../domain/case/advice-text.ts';
import { type ReadableProse, sectionsOf } from '../../../prose/canonical.ts';
import { allFields } from '../condition-form.ts';
import { type ConditionTongue, fieldInWords, fieldName } from '../condition-words.ts';

export interface TextPart {
  /** The same for the same part in two texts. */
  readonly id: string;
  readonly title: string;
  /** Blocks with an empty line between them. */
  readonly text: string;
}

export interface TextTongue extends ConditionTongue {
  readonly outcome: (id: string) => string;
  readonly ground: (id: string) => string;
  /** How a citation reads in running text. */
  readonly citation: (exhibitId: string) => string;
}

export function textParts(text: AdviceText, tongue: TextTongue): readonly TextPart[] {
  return [
    // A text of the first schema has no head of its own.
    ...('matter' in text ? [headPart(text, tongue)] : []),
    ...sectionsOf(text.prose as ReadableProse, { citation: tongue.citation }).map(
      ({ sid, title, blocks }) => ({ id: `section ${sid}`, title, text: blocks.join('\n\n') }),
    ),
    outcomesPart(text, tongue),
    ...text.conditions.map((condition) => conditionPart(condition, tongue)),
  ];
}

function headPart({ matter, persons }: AdviceText, { t, format }: TextTongue): TextPart {
  const lines = [
    t('title', { number: matter.number, title: matter.title }),
    t('versions.part.received', { date: matter.requestReceived }),
    t('versions.part.persons', { persons: format.list(persons.map(({ label }) => label)) }),
  ];
  return { id: 'head', title: t('versions.part.head'), text: lines.join('\n') };
}

function outcomesPart({ outcomes }: AdviceText, tongue: TextTongue): TextPart {
  const { t, format, persons } = tongue;
  const lines = outcomes.map(({ personId, outcome, grounds }) => {
    const name = persons.find((person) => person.personId === personId)?.name ?? '';
    const on = grounds.length > 0 ? ` (${format.list(grounds.map(tongue.ground))})` : '';
    return `${name}: ${tongue.outcome(outcome)}${on}`;
  });
  return { id: 'outcomes', title: t('outcome.title'), text: lines.join('\n') };
}

function conditionPart(
  { number, content }: AdviceText['conditions'][number],
  tongue: ConditionTongue,
): TextPart {
  const facts = allFields(content.kind)
    .filter((field) => field !== 'kind' && field !== 'text')
    .map((field) => [fieldName(tongue.t, field), fieldInWords(tongue, field, content)] as const)
    .filter(([, words]) => words !== '')
    .map(([name, words]) => `${name}: ${words}`);
  const title = tongue.t('versions.part.condition', { number });
  const kind = `${fieldName(tongue.t, 'kind')}: ${fieldInWords(tongue, 'kind', content)}`;
  return { id: `condition ${number}`, title, text: [content.text, kind, ...facts].join('\n') };
}

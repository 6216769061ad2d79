/** The preview of a regulation and the problems of a refused one, in sentences made from its data (REG-2, REG-3). */

import type { Refusal } from '../domain/refusal.ts';
import { describeRegulation } from '../domain/regulation/describe.ts';
import { describeRound } from '../domain/regulation/describe-decision.ts';
import { inLanguage, type Localised } from '../domain/regulation/localised.ts';
import type { Regulation } from '../domain/regulation/schema.ts';
import type { Phrase, StatementParam, Topic } from '../domain/regulation/statement.ts';
import { type Language, locales } from './language.ts';
import type { AnyTranslate, Lookup } from './refusal-text.ts';

export interface RegulationSection {
  readonly topic: Topic;
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** @param t `useWords(…)` or a translator */
export function regulationPreview(
  t: AnyTranslate,
  language: Language,
  regulation: Regulation,
): RegulationSection[] {
  const lookup = t as Lookup;
  const sentences = new Map<Topic, string[]>();
  for (const statement of describeRegulation(regulation)) {
    const sentence = capitalised(phraseText(lookup, language, statement), language);
    sentences.set(statement.topic, [...(sentences.get(statement.topic) ?? []), sentence]);
  }
  return [...sentences].map(([topic, lines]) => ({
    topic,
    heading: lookup(`regulation:topic.${topic}`),
    sentences: lines,
  }));
}

/** What a round that decides will mean, in sentences that a chair can read aloud before it. */
export function roundMeaning(
  t: AnyTranslate,
  language: Language,
  { decisions, seats }: Regulation,
  kind: 'consensus' | 'vote',
): string {
  return describeRound(kind, decisions.advice, seats)
    .map((one) => capitalised(phraseText(t, language, one), language))
    .join(' ');
}

export function phraseText(t: AnyTranslate, language: Language, { code, params }: Phrase): string {
  const words = Object.entries(params).map(([key, value]) => [key, paramText(t, language, value)] as const);
  return (t as Lookup)(`regulation:statement.${code}`, Object.fromEntries(words));
}

/** What is wrong with a regulation, and where: the path comes first, so that an author finds the place. */
export function regulationProblem(t: AnyTranslate, { code, field, params }: Refusal): string {
  const text = (t as Lookup)(`regulation:problem.${code}`, { ...params });
  return field ? `${field}: ${text}` : text;
}

/** A number stays a number, because it chooses between singular and plural. */
function paramText(t: AnyTranslate, language: Language, value: StatementParam): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && 'join' in value) {
    const type = value.join === 'and' ? 'conjunction' : 'disjunction';
    return new Intl.ListFormat(locales[language], { type }).format(
      value.items.map((item) => wordsOf(t, language, item)),
    );
  }
  return wordsOf(t, language, value);
}

function wordsOf(t: AnyTranslate, language: Language, value: string | Localised | Phrase): string {
  if (typeof value === 'string') return value;
  return 'code' in value ? phraseText(t, language, value) : inLanguage(value, language);
}

/** A sentence may begin with words of the regulation's author, which are written to fit inside one. */
export function capitalised(sentence: string, language: Language): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase(locales[language]) + sentence.slice(first.length);
}

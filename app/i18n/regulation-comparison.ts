/** What differs between two versions of a regulation, in words (REG-2). */
import {
  type ComparedStatement,
  compareRegulations,
  type RegulationChange,
  type RegulationComparison,
  without,
} from '../domain/regulation/compare.ts';
import type { DecisionKind } from '../domain/regulation/decision-rule.ts';
import { named } from '../domain/regulation/describe-decision.ts';
import type { Regulation } from '../domain/regulation/schema.ts';
import { type Topic, topics } from '../domain/regulation/statement.ts';
import { type Language, locales } from './language.ts';
import type { AnyTranslate, Lookup } from './refusal-text.ts';
import { capitalised, phraseText } from './regulation-sentences.ts';

export interface ComparedSection {
  readonly topic: Topic;
  readonly heading: string;
  /** Sentences of the earlier version only, in reading order. */
  readonly gone: readonly string[];
  /** Sentences of the later version only, in reading order. */
  readonly come: readonly string[];
}

export interface ComparisonInWords {
  /** One line per changed field, its path first. */
  readonly fields: readonly string[];
  /** What is said otherwise, by topic; a decision that has rules of its own is apart. */
  readonly sections: readonly ComparedSection[];
}

/** @param t `useWords(…)` or a translator */
export function comparisonInWords(
  t: AnyTranslate,
  language: Language,
  before: Regulation,
  after: Regulation,
): ComparisonInWords {
  const comparison = compareRegulations(before, after);
  return {
    fields: comparison.changes.map((change) => changeText(t, language, change)),
    sections: topics.flatMap((topic) => sectionsOf(t, language, topic, comparison)),
  };
}

/** The sentences on a decision do not repeat which one they are about, so its heading does. */
function sectionsOf(
  t: AnyTranslate,
  language: Language,
  topic: Topic,
  { gone, come }: RegulationComparison,
): ComparedSection[] {
  const about = new Map<string, readonly DecisionKind[]>();
  for (const { topic: its, decisions = [] } of [...gone, ...come]) {
    if (its === topic) about.set(decisions.join(' '), decisions);
  }
  return [...about].flatMap(([key, decisions]) => {
    const ours = ({ topic: its, decisions: kinds = [] }: ComparedStatement) =>
      its === topic && kinds.join(' ') === key;
    const sentences = (statements: readonly ComparedStatement[]) =>
      statements.filter(ours).map((one) => capitalised(phraseText(t, language, one), language));
    const [before, after] = [sentences(gone), sentences(come)];
    const section = {
      topic,
      heading: headingOf(t, language, topic, decisions),
      // Statements that differ in another language only read alike in this one.
      gone: without(before, after, (one) => one),
      come: without(after, before, (one) => one),
    };
    return section.gone.length + section.come.length > 0 ? [section] : [];
  });
}

function headingOf(
  t: AnyTranslate,
  language: Language,
  topic: Topic,
  decisions: readonly DecisionKind[],
): string {
  const heading = (t as Lookup)(`regulation:topic.${topic}`);
  if (decisions.length === 0) return heading;
  const names = decisions.map((kind) => phraseText(t, language, named(kind)));
  return `${heading}: ${new Intl.ListFormat(locales[language]).format(names)}`;
}

function changeText(t: AnyTranslate, language: Language, change: RegulationChange): string {
  const words = t as Lookup;
  const { kind, path } = change;
  switch (kind) {
    case 'added':
    case 'removed':
      return words(`regulation:comparison.${kind}`, { path });
    case 'changed':
      return words('regulation:comparison.changed', {
        path,
        before: valueText(words, language, change.before),
        after: valueText(words, language, change.after),
      });
    case 'order':
      return words('regulation:comparison.order', { path, names: change.after.join(', ') });
  }
}

function valueText(words: Lookup, language: Language, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toLocaleString(locales[language]);
  if (typeof value === 'boolean') return words(`regulation:comparison.${value ? 'yes' : 'no'}`);
  if (Array.isArray(value) && value.length > 0) {
    return value.map((one) => valueText(words, language, one)).join(', ');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return JSON.stringify(value);
  return words('regulation:comparison.nothing');
}

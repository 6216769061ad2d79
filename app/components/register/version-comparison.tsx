/** What one version of a regulation says otherwise than the one before it, in sentences and, for its author, by field. */
import type { ComparisonInWords } from '../../i18n/regulation-comparison.ts';
import { useWords } from '../../i18n/words.tsx';
import { Disclosure } from '../disclosure.tsx';
import { Sentences } from './rule-list.tsx';

export interface VersionComparisonProps {
  readonly comparison: ComparisonInWords;
  /** Numbers of the two versions. */
  readonly before: number;
  readonly after: number;
}

export function VersionComparison({ comparison, before, after }: VersionComparisonProps) {
  const t = useWords('register');
  const { sections, fields } = comparison;
  return (
    <>
      {sections.length === 0 ? <p>{t('rules.same')}</p> : null}
      {sections.map(({ heading, gone, come }) => (
        <section key={heading}>
          <h3 className="nl-heading nl-heading--level-3">{heading}</h3>
          {gone.length > 0 ? <Part title={t('rules.gone', { version: before })} sentences={gone} /> : null}
          {come.length > 0 ? <Part title={t('rules.come', { version: after })} sentences={come} /> : null}
        </section>
      ))}
      {fields.length > 0 ? (
        <Disclosure summary={t('rules.fields')}>
          <Sentences of={fields} />
        </Disclosure>
      ) : null}
    </>
  );
}

function Part({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <>
      <h4 className="nl-heading nl-heading--level-4">{title}</h4>
      <Sentences of={sentences} />
    </>
  );
}

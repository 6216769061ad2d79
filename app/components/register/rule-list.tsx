/** A regulation in words, under the headings of its preview. */
import type { RegulationSection } from '../../i18n/regulation-sentences.ts';

export function RuleList({ sections }: { sections: readonly RegulationSection[] }) {
  return (
    <div className="rk-register-rules">
      {sections.map((section) => (
        <section key={section.topic}>
          <h3 className="nl-heading nl-heading--level-3">{section.heading}</h3>
          <Sentences of={section.sentences} />
        </section>
      ))}
    </div>
  );
}

/** A sentence can stand twice in one part, once for each kind of decision. */
export function Sentences({ of: sentences }: { of: readonly string[] }) {
  return (
    <ul className="rk-register-bullets">
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing is added to the list nor moved in it
        <li key={index}>{sentence}</li>
      ))}
    </ul>
  );
}

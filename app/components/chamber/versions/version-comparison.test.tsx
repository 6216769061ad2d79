import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CaseStory } from '../../../../tests/builders/case-story.ts';
import type { ExactText, KeptText } from '../../../contracts/queries.ts';
import { createWords } from '../../../i18n/instance.ts';
import { nl } from '../../../i18n/nl.ts';
import { WordsProvider } from '../../../i18n/words.tsx';
import { type Chamber, ChamberContext } from '../chamber-context.ts';
import VersionComparison from './version-comparison.tsx';

const story = new CaseStory().deliberating();
const words = createWords('nl', nl);

function exact(hash: string, paragraph: string, marks: readonly object[] = []): ExactText {
  const facts = story.text();
  if (!facts.readable) throw new Error('The text can be read.');
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: paragraph, marks }] }];
  const section = { type: 'section', attrs: { sid: 'a', title: 'Weging', mandatory: true }, content };
  return {
    textHash: hash.repeat(64),
    text: { ...facts.text, prose: { type: 'doc', content: [section] } as never },
  };
}

/** @param hash of the text that the screen shows meanwhile */
function rendered(version: ExactText, present: KeptText['present'], hash = 'b'.repeat(64)): string {
  const chamber = { state: story.state, text: { hash, problems: [] } } as unknown as Chamber;
  return renderToStaticMarkup(
    <WordsProvider words={words}>
      <ChamberContext.Provider value={chamber}>
        <VersionComparison version={{ ...version, present }} asking={false} onAgain={() => undefined} />
      </ChamberContext.Provider>
    </WordsProvider>,
  );
}

describe('4-realtime: named versions are compared: one beside the text of now, on the screen', () => {
  it('4-realtime: what went and what came is marked as such, and spoken', () => {
    const html = rendered(exact('a', 'Zij woont <hier>.'), exact('b', 'Zij blijft <hier>.'));
    const spoken = (before: string) => `<span class="rk-visually-hidden">${before} </span>`;
    const end = '<span class="rk-visually-hidden"> einde.</span>';
    expect(html).toContain(
      `Zij <del class="rk-versions-removed">${spoken('weggehaald:')}woont${end}</del>` +
        `<ins class="rk-versions-added">${spoken('toegevoegd:')}blijft${end}</ins> &lt;hier&gt;.`,
    );
    expect(html).toContain('Ongewijzigd: Kop van het advies en Uitkomst per betrokkene.');
    expect(html).not.toContain('Opnieuw vergelijken');
  });

  it('4-realtime: a paragraph that was only split shows where', () => {
    const html = rendered(exact('a', 'Een. Twee.'), exact('b', 'Een.\nTwee.'));
    expect(html).toMatch(/<ins [^>]*>.*¶\n.*<\/ins>/su);
  });

  it('4-realtime: says so when nothing differs, or the form alone', () => {
    expect(rendered(exact('b', 'Zo.'), exact('b', 'Zo.'))).toContain('gelijk aan de tekst van nu');
    const bold = exact('b', 'Zo.', [{ type: 'bold' }]);
    expect(rendered(exact('a', 'Zo.'), bold)).toContain('Alleen de opmaak is anders');
  });

  it('4-realtime: says why there is nothing to compare with, and when the text has moved on', () => {
    const refusals = [{ code: 'citation-unknown', params: {}, field: 'text' }];
    expect(rendered(exact('a', 'Zo.'), { refusals })).toContain(nl.refusal['citation-unknown']);
    const moved = rendered(exact('a', 'Zo.'), exact('b', 'Anders.'), 'c'.repeat(64));
    expect(moved).toContain('Opnieuw vergelijken');
  });
});

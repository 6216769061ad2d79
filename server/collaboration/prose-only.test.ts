import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { draftFromOutline } from '../../app/prose/outline.ts';
import { proseSchema } from '../../app/prose/schema.ts';
import { createProseCodec } from './prose-codec.ts';
import { isProseOnly } from './prose-only.ts';
import { parseUpdate } from './update-content.ts';

const codec = createProseCodec(proseSchema);
const section = { sid: '11111111-1111-4111-8111-111111111111', title: 'Verzoek', mandatory: true };
const draft = codec.encode(draftFromOutline([{ ...section, paragraphs: ['Nancy.'] }]));

/** What a client writes into the draft, as it sends it. */
function written(write: (fragment: Y.XmlFragment, document: Y.Doc) => void): Uint8Array {
  const document = new Y.Doc();
  Y.applyUpdate(document, draft);
  const before = Y.encodeStateVector(document);
  write(document.getXmlFragment('default'), document);
  return Y.encodeStateAsUpdate(document, before);
}

function passes(update: Uint8Array): boolean {
  const content = parseUpdate(update);
  return content !== null && isProseOnly(content);
}

const firstText = (parent: Y.XmlFragment): Y.XmlText => {
  const [text] = parent.createTreeWalker((node) => node instanceof Y.XmlText);
  if (!(text instanceof Y.XmlText)) throw new Error('There is no text in the draft.');
  return text;
};
const paragraph = () => new Y.XmlElement('paragraph');
/** Values of any kind where the types of Yjs would not let them in. */
const insert = (parent: Y.XmlFragment, value: unknown) =>
  (parent as unknown as { insert(at: number, values: unknown[]): void }).insert(0, [value]);

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = { value };
  return value;
}

describe('4-realtime: limits: malformed bytes', () => {
  test.each<[string, (fragment: Y.XmlFragment, document: Y.Doc) => void]>([
    ['letters', (fragment) => firstText(fragment).insert(0, 'Zij ')],
    ['a mark', (fragment) => firstText(fragment).format(0, 3, { bold: {} })],
    ['a paragraph with letters', (fragment) => fragment.insert(0, [paragraph()])],
    [
      'an attribute, twice',
      (fragment) => {
        const element = fragment.get(0) as Y.XmlElement;
        element.setAttribute('title', 'Ander');
        element.setAttribute('title', 'Nog een ander');
      },
    ],
    ['something taken away', (fragment) => fragment.delete(0)],
    ['a text beside the draft', (_fragment, document) => document.getText('text').insert(0, 'kladje')],
  ])('passes what editors write: %s', (_what, write) => {
    expect(passes(written(write))).toBe(true);
  });

  test.each<[string, (fragment: Y.XmlFragment, document: Y.Doc) => void]>([
    ['a map', (fragment) => insert(fragment, new Y.Map())],
    ['a list', (fragment) => insert(fragment, new Y.Array())],
    ['a plain text', (fragment) => insert(fragment, new Y.Text('los'))],
    ['a hook', (fragment) => insert(fragment, new Y.XmlHook('haak'))],
    ['a map in a paragraph', (fragment) => insert(fragment.get(0) as Y.XmlElement, new Y.Map())],
    ['bytes', (fragment) => insert(fragment, new Uint8Array(3))],
    ['a document', (_fragment, document) => document.getMap('m').set('d', new Y.Doc())],
    ['a node as an attribute', (_fragment, document) => document.getMap('m').set('n', paragraph())],
    [
      'a mark of many levels',
      (fragment) => firstText(fragment).format(0, 3, { bold: nested(100) as object }),
    ],
    [
      'paragraphs of many levels',
      (fragment) => {
        let parent: Y.XmlFragment = fragment;
        for (let level = 0; level < 100; level += 1) {
          const child = paragraph();
          parent.insert(0, [child]);
          parent = child;
        }
      },
    ],
  ])('refuses what no editor writes: %s', (_what, write) => {
    expect(passes(written(write))).toBe(false);
  });

  test('letters where only nodes have their place are refused in a text that begins with them', () => {
    const document = new Y.Doc();
    document.getText('default').insert(0, 'los');
    expect(passes(Y.encodeStateAsUpdate(document))).toBe(false);
  });

  test('what got in all the same is left out, and the rest can be read', () => {
    const between = written((fragment) => insert(fragment, 'los'));
    const whole = JSON.stringify(codec.decode([draft]));
    expect(JSON.stringify(codec.decode([draft, between]))).toBe(whole);
    const deep = written((fragment) => insert(fragment, new Y.Map()));
    expect(JSON.stringify(codec.decode([draft, deep]))).toBe(whole);
  });
});

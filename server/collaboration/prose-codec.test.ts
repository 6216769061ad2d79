import { Schema } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { draftFromOutline } from '../../app/prose/outline.ts';
import type { ProseJson } from '../../app/prose/prose-json.ts';
import { proseSchema } from '../../app/prose/schema.ts';
import { createProseCodec } from './prose-codec.ts';

const small = new Schema({
  nodes: { doc: { content: 'paragraph*' }, paragraph: { content: 'text*' }, text: {} },
  marks: { bold: {} },
});

const letter: ProseJson = {
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'De commissie adviseert' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', marks: [{ type: 'bold' }], text: 'positief' },
        { type: 'text', text: ' over mevrouw.' },
      ],
    },
  ],
};

/** Yjs keeps attributes that are null out of its JSON and marks with an empty `attrs`. */
function withoutEmptyAttributes(prose: ProseJson): ProseJson {
  return JSON.parse(JSON.stringify(prose), (key, value: unknown) =>
    key === 'attrs' && JSON.stringify(value) === '{}' ? undefined : value,
  );
}

describe('the prose codec', () => {
  test('gives back what it was given', () => {
    const codec = createProseCodec(small);
    expect(withoutEmptyAttributes(codec.decode([codec.encode(letter)]))).toEqual(letter);
  });

  test('the same first text gives the same bytes, on any node and at any time', () => {
    expect(createProseCodec(small).encode(letter)).toEqual(createProseCodec(small).encode(letter));
  });

  test('later updates are part of the text, in the fragment that the editor binds', () => {
    const codec = createProseCodec(small);
    const first = codec.encode(letter);
    const editor = new Y.Doc();
    Y.applyUpdate(editor, first);
    const before = Y.encodeStateVector(editor);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Een derde alinea.')]);
    editor.getXmlFragment('default').push([paragraph]);
    const decoded = codec.decode([first, Y.encodeStateAsUpdate(editor, before)]);
    expect(decoded.content?.[2]).toEqual({
      type: 'paragraph',
      content: [{ type: 'text', text: 'Een derde alinea.' }],
    });
  });

  test('bytes that are no update, or that build on something missing, are an error and never a shorter text', () => {
    const codec = createProseCodec(small);
    const editor = new Y.Doc();
    Y.applyUpdate(editor, codec.encode(letter));
    const before = Y.encodeStateVector(editor);
    editor.getXmlFragment('default').push([new Y.XmlElement('paragraph')]);
    expect(() => codec.decode([new Uint8Array([1, 2, 3])])).toThrow();
    expect(() => codec.decode([Y.encodeStateAsUpdate(editor, before)])).toThrow('missing');
  });

  test('[PROSE-1] an outline comes back as a valid document of the schema with its sections and their ids', () => {
    const codec = createProseCodec(proseSchema);
    const outline = draftFromOutline([
      { sid: 'request', title: 'Het verzoek', mandatory: true, paragraphs: ['Ontvangen op 3 maart 2026.'] },
      { sid: 'advice', title: 'Het advies', mandatory: true, paragraphs: [] },
    ]);
    const decoded = codec.decode([codec.encode(outline)]);
    const node = proseSchema.nodeFromJSON(decoded);
    node.check();
    expect(node.eq(proseSchema.nodeFromJSON(outline))).toBe(true);
  });

  test('what the schema does not know is refused at encoding', () => {
    const codec = createProseCodec(small);
    expect(() => codec.encode({ type: 'doc', content: [{ type: 'video' }] })).toThrow();
  });
});

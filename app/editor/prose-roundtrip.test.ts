import {
  prosemirrorJSONToYDoc,
  yXmlFragmentToProseMirrorRootNode,
  yXmlFragmentToProsemirrorJSON,
} from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hashOf } from '../domain/hash.ts';
import { canonicalProse } from '../prose/canonical.ts';
import type { ProseJson } from '../prose/prose-json.ts';
import { randomProse } from '../prose/random-prose.test-data.ts';
import { proseSchema } from '../prose/schema.ts';

function hash(json: ProseJson): string {
  const result = canonicalProse(json);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return hashOf(result.prose);
}

const canonicalDoc = (json: ProseJson) => {
  const result = canonicalProse(json);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.prose;
};

function overTheWire(doc: Y.Doc): Y.XmlFragment {
  const arrived = new Y.Doc();
  Y.applyUpdate(arrived, Y.encodeStateAsUpdate(doc));
  return arrived.getXmlFragment('default');
}

describe('[ROUND-1] prose that went through Yjs', () => {
  it('has the same hash, read as JSON (the server) and read through the schema (the editor)', () => {
    fc.assert(
      fc.property(randomProse, (json) => {
        const before = hash(json);
        const fragment = overTheWire(prosemirrorJSONToYDoc(proseSchema, canonicalDoc(json), 'default'));
        expect(hash(yXmlFragmentToProsemirrorJSON(fragment) as ProseJson)).toBe(before);
        expect(hash(yXmlFragmentToProseMirrorRootNode(fragment, proseSchema).toJSON() as ProseJson)).toBe(
          before,
        );
      }),
    );
  });

  it('has the same hash when it was never tidied before', () => {
    fc.assert(
      fc.property(randomProse, (json) => {
        const untidy = proseSchema.nodeFromJSON(JSON.parse(JSON.stringify(json)));
        const fragment = overTheWire(prosemirrorJSONToYDoc(proseSchema, untidy.toJSON(), 'default'));
        expect(hash(yXmlFragmentToProsemirrorJSON(fragment) as ProseJson)).toBe(hash(json));
      }),
    );
  });

  it('is refused with its place when a client that is not ours wrote something else', () => {
    const doc = prosemirrorJSONToYDoc(
      proseSchema,
      {
        type: 'doc',
        content: [
          {
            type: 'section',
            attrs: { sid: 's', title: 'S', mandatory: true },
            content: [{ type: 'paragraph' }],
          },
        ],
      },
      'default',
    );
    const fragment = doc.getXmlFragment('default');
    const section = fragment.get(0) as Y.XmlElement;
    section.push([new Y.XmlElement('image')]);
    fragment.push([new Y.XmlText('stray')]);
    const result = canonicalProse(yXmlFragmentToProsemirrorJSON(fragment) as ProseJson);
    expect(result.ok ? [] : result.refusals).toEqual([
      {
        code: 'prose-unknown-content',
        field: 'content.0.content.1',
        params: { name: 'image', section: 'S' },
      },
      { code: 'prose-unknown-content', field: 'content.1', params: { name: 'text', section: 'S' } },
    ]);
  });
});

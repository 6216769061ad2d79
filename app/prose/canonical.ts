/** The canonical form of prose (what a round binds to) and what can be read from it. */
import type { CanonicalProse } from '../domain/case/advice-text.ts';
import { type Refusal, refusal } from '../domain/refusal.ts';
import { hasVisibleCharacter } from '../domain/visible-text.ts';
import { normalForm } from './normal-form.ts';
import type { SectionHead } from './outline.ts';
import type { ProseJson } from './prose-json.ts';

export type Canonical =
  | { readonly ok: true; readonly prose: CanonicalProse }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Equal texts give equal canonical prose: NFC, adjacent text with the same marks joined, marks in one order, attributes
 * that only concern presentation left out, empty paragraphs at the end of a section dropped (an empty section keeps
 * one), ragged table rows filled up. White space stays. Content outside the schema is refused, each with its place.
 *
 * @param heads the sections that the text must have: titles, duties and order are theirs, whatever the text says
 */
export function canonicalProse(json: ProseJson, heads?: readonly SectionHead[]): Canonical {
  if (json.type !== 'doc')
    return { ok: false, refusals: [refusal('prose-unknown-content', { name: json.type, section: '' })] };
  const { doc, refusals } = normalForm(heads ? underHeads(json, heads) : json);
  const problems = [...refusals, ...outlineProblems(doc), ...(heads ? headProblems(doc, heads) : [])];
  if (problems.length > 0) return { ok: false, refusals: problems };
  return { ok: true, prose: asCanonical(heads ? inOrder(doc, heads) : doc) };
}

/** Each section with the title and the duty of its head; a section of another outline stays as it came. */
function underHeads(json: ProseJson, heads: readonly SectionHead[]): ProseJson {
  const content = (json.content ?? []).map((section) => {
    const head = heads.find(({ sid }) => sid === section.attrs?.sid);
    return head ? { ...section, attrs: { ...section.attrs, ...head } } : section;
  });
  return { ...json, content };
}

function headProblems(doc: ProseJson, heads: readonly SectionHead[]): Refusal[] {
  const sections = doc.content ?? [];
  const missing = heads.filter(({ sid }) => !sections.some((section) => section.attrs?.sid === sid));
  const strange = sections.flatMap((section, index) =>
    heads.some(({ sid }) => sid === section.attrs?.sid)
      ? []
      : [
          refusal(
            'prose-section-unknown',
            { section: String(section.attrs?.title ?? '') },
            `content.${index}`,
          ),
        ],
  );
  return [
    ...missing.map(({ sid, title }) => refusal('prose-section-missing', { section: title }, `text.${sid}`)),
    ...strange,
  ];
}

function inOrder(doc: ProseJson, heads: readonly SectionHead[]): ProseJson {
  const place = (section: ProseJson) => heads.findIndex(({ sid }) => sid === section.attrs?.sid);
  return { ...doc, content: [...(doc.content ?? [])].sort((a, b) => place(a) - place(b)) };
}

function outlineProblems(doc: ProseJson): Refusal[] {
  const sections = doc.content ?? [];
  if (sections.length === 0) return [refusal('prose-without-sections')];
  const sids = sections.map((section) => section.attrs?.sid);
  return sections.flatMap((section, index) =>
    sids.indexOf(section.attrs?.sid) === index
      ? []
      : [refusal('prose-section-twice', { section: String(section.attrs?.title ?? '') }, `content.${index}`)],
  );
}

/** Prose in either form can be read: the readings below ask nothing of it that only the canonical form promises. */
export type ReadableProse = CanonicalProse | ProseJson;

/** Ids of the exhibits that the text cites, each once, in the order of their first citation. */
export function citedExhibits(prose: ReadableProse): string[] {
  const cited = new Set<string>();
  for (const node of nodesOf(asNode(prose))) {
    if (node.type === 'citation') cited.add(String(node.attrs?.exhibitId ?? ''));
  }
  return [...cited];
}

export interface SectionText {
  readonly sid: string;
  readonly title: string;
  readonly mandatory: boolean;
  /** Nothing that a reader could see: no visible character, no citation, no footnote. */
  readonly isEmpty: boolean;
}

export function sectionTexts(prose: ReadableProse): SectionText[] {
  return (asNode(prose).content ?? []).map((section) => ({
    sid: String(section.attrs?.sid ?? ''),
    title: String(section.attrs?.title ?? ''),
    mandatory: section.attrs?.mandatory === true,
    isEmpty: !nodesOf(section).some(isReadable),
  }));
}

function isReadable(node: ProseJson): boolean {
  return node.type === 'text'
    ? hasVisibleCharacter(node.text ?? '')
    : node.type === 'citation' || node.type === 'footnote';
}

export interface PlainTextWords {
  /** How a citation reads in running text; left out, citations are silent. */
  readonly citation?: (exhibitId: string) => string;
}

export interface SectionBlocks {
  readonly sid: string;
  readonly title: string;
  /** One per paragraph, heading and cell, in order. */
  readonly blocks: readonly string[];
}

/** The words of each section without their form. */
export function sectionsOf(prose: ReadableProse, words: PlainTextWords = {}): readonly SectionBlocks[] {
  return (asNode(prose).content ?? []).map((section) => ({
    sid: String(section.attrs?.sid ?? ''),
    title: String(section.attrs?.title ?? ''),
    blocks: lines(section, words),
  }));
}

/** The text without its form: one line per block, an empty line between sections, titles first, footnotes in brackets. */
export function plainText(prose: ReadableProse, words: PlainTextWords = {}): string {
  return sectionsOf(prose, words)
    .map(({ title, blocks }) => [title, ...blocks].join('\n'))
    .join('\n\n');
}

function lines(node: ProseJson, words: PlainTextWords): string[] {
  return (node.content ?? []).flatMap((child) =>
    child.type === 'paragraph' || child.type === 'heading' ? [lineOf(child, words)] : lines(child, words),
  );
}

function lineOf(block: ProseJson, words: PlainTextWords): string {
  return (block.content ?? [])
    .map((node) => {
      if (node.type === 'citation') return words.citation?.(String(node.attrs?.exhibitId ?? '')) ?? '';
      if (node.type === 'footnote') return ` (${String(node.attrs?.text ?? '')})`;
      return node.type === 'hardBreak' ? '\n' : (node.text ?? '');
    })
    .join('');
}

/** Words that the committee wrote: without the outline's titles, without signs that stand alone. */
export function wordCount(prose: ReadableProse): number {
  const written = (asNode(prose).content ?? []).flatMap((section) => lines(section, {}));
  return written
    .join('\n')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function nodesOf(node: ProseJson): ProseJson[] {
  return [node, ...(node.content ?? []).flatMap(nodesOf)];
}

/** The two types describe the same JSON; ProseMirror's names its keys, the hash's says only that it is JSON. */
function asNode(prose: ReadableProse): ProseJson {
  return prose as ProseJson;
}

function asCanonical(doc: ProseJson): CanonicalProse {
  return doc as unknown as CanonicalProse;
}

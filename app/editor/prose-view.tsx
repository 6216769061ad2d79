/** Prose to read: before the editor has loaded, when the text is sealed, and wherever nobody writes. Renders on the server too. */
import { Children, type ReactNode, useId } from 'react';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { useWords } from '../i18n/words.tsx';
import type { ReadableProse } from '../prose/canonical.ts';
import { footnoteTexts } from '../prose/footnote-texts.ts';
import type { ProseJson } from '../prose/prose-json.ts';
import type { CitableExhibit } from './exhibit-labels.ts';
import { FootnoteList } from './footnote-list.tsx';

export interface ProseViewProps {
  readonly prose: ReadableProse;
  readonly exhibits: readonly CitableExhibit[];
  /** Makes a citation a link to its exhibit. */
  readonly exhibitHref?: (exhibitId: string) => string;
  /** Language of the text itself, whatever the language of the page. */
  readonly lang?: string;
}

interface Reading {
  readonly id: string;
  readonly exhibits: readonly CitableExhibit[];
  readonly exhibitHref: ((exhibitId: string) => string) | undefined;
  readonly t: ReturnType<typeof useWords<'editor'>>;
  /** Counts footnotes in the order in which they are rendered. */
  readonly nextFootnote: () => number;
}

export function ProseView({ prose, exhibits, exhibitHref, lang = 'nl' }: ProseViewProps) {
  const t = useWords('editor');
  const id = useId();
  const doc = prose as ProseJson;
  let footnotes = 0;
  const nextFootnote = () => {
    footnotes += 1;
    return footnotes;
  };
  return (
    <>
      <div className="rk-prose rk-prose-text" lang={lang}>
        {children(doc, { id, exhibits, exhibitHref, t, nextFootnote })}
      </div>
      <FootnoteList id={id} texts={footnoteTexts(doc)} lang={lang} />
    </>
  );
}

function children(node: ProseJson, reading: Reading): ReactNode {
  return Children.toArray((node.content ?? []).map((child) => block(child, reading)));
}

function block(node: ProseJson, reading: Reading): ReactNode {
  switch (node.type) {
    case 'section':
      return (
        <section className="rk-prose-section" data-sid={String(node.attrs?.sid ?? '')}>
          <h2 className="rk-prose-section__title">{String(node.attrs?.title ?? '')}</h2>
          <div className="rk-prose-section__content">{children(node, reading)}</div>
        </section>
      );
    case 'paragraph':
      return <p>{inline(node, reading)}</p>;
    case 'heading':
      return node.attrs?.level === 4 ? <h4>{inline(node, reading)}</h4> : <h3>{inline(node, reading)}</h3>;
    case 'bulletList':
      return <ul>{children(node, reading)}</ul>;
    case 'orderedList':
      return <ol start={Number(node.attrs?.start ?? 1)}>{children(node, reading)}</ol>;
    case 'listItem':
      return <li>{children(node, reading)}</li>;
    case 'blockquote':
      return <blockquote>{children(node, reading)}</blockquote>;
    case 'table':
      return (
        <table className="rk-prose-table">
          <tbody>{children(node, reading)}</tbody>
        </table>
      );
    case 'tableRow':
      return <tr>{children(node, reading)}</tr>;
    case 'tableHeader':
      return <th>{children(node, reading)}</th>;
    case 'tableCell':
      return <td>{children(node, reading)}</td>;
    default:
      return null;
  }
}

function inline(node: ProseJson, reading: Reading): ReactNode {
  const content = node.content ?? [];
  // A line break at the very end shows no line of its own; the editor helps it in the same way.
  const needsLine = content.length === 0 || content.at(-1)?.type === 'hardBreak';
  return (
    <>
      {Children.toArray(content.map((child) => inlineNode(child, reading)))}
      {needsLine ? <br /> : null}
    </>
  );
}

function inlineNode(node: ProseJson, reading: Reading): ReactNode {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight<ReactNode>(
        (inside, { type }) => marked(type, inside),
        node.text ?? '',
      );
    case 'hardBreak':
      return <br />;
    case 'citation':
      return <CitationMark exhibitId={String(node.attrs?.exhibitId ?? '')} reading={reading} />;
    case 'footnote': {
      const number = reading.nextFootnote();
      return (
        <a
          className="rk-prose-footnote"
          id={`${reading.id}-ref-${number}`}
          href={`#${reading.id}-note-${number}`}
        >
          <VisuallyHidden>
            {reading.t('footnote.label', { text: String(node.attrs?.text ?? '') })}{' '}
          </VisuallyHidden>
        </a>
      );
    }
    default:
      return null;
  }
}

function marked(type: string, inside: ReactNode): ReactNode {
  if (type === 'bold') return <strong>{inside}</strong>;
  return type === 'italic' ? <em>{inside}</em> : inside;
}

function CitationMark({ exhibitId, reading }: { exhibitId: string; reading: Reading }) {
  const { t, exhibits, exhibitHref } = reading;
  const exhibit = exhibits.find((candidate) => candidate.exhibitId === exhibitId);
  if (!exhibit) {
    return (
      <span className="rk-prose-citation rk-prose-citation--unknown" title={t('cite.unknown-title')}>
        {t('cite.unknown')}
      </span>
    );
  }
  const text = t('cite.text', { number: exhibit.number });
  return exhibitHref ? (
    <a className="rk-prose-citation" href={exhibitHref(exhibitId)} title={exhibit.title}>
      {text}
    </a>
  ) : (
    <span className="rk-prose-citation" title={exhibit.title}>
      {text}
    </span>
  );
}

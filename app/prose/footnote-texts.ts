/** The texts of the footnotes in prose, in the order in which they are numbered. */
import type { ProseJson } from './prose-json.ts';

export function footnoteTexts(node: ProseJson): string[] {
  if (node.type === 'footnote') return [String(node.attrs?.text ?? '')];
  return (node.content ?? []).flatMap(footnoteTexts);
}

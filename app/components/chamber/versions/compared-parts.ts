/** Two texts of one advice laid beside each other, part by part. */
import type { TextPart } from './text-parts.ts';
import { type Piece, wordChanges } from './word-changes.ts';

export interface ComparedPart {
  readonly id: string;
  readonly title: string;
  readonly state: 'same' | 'changed' | 'removed' | 'added';
  readonly pieces: readonly Piece[];
}

/** In the order of the later text; what is gone stands after the part that it stood after. */
export function comparedParts(
  before: readonly TextPart[],
  after: readonly TextPart[],
): readonly ComparedPart[] {
  const compared = after.map((part) =>
    comparedPart(
      before.find(({ id }) => id === part.id),
      part,
    ),
  );
  before.forEach((part, index) => {
    if (after.some(({ id }) => id === part.id)) return;
    const previous = before[index - 1]?.id;
    const place = compared.findIndex(({ id }) => id === previous);
    compared.splice(place + 1, 0, {
      id: part.id,
      title: part.title,
      state: 'removed',
      pieces: [{ kind: 'removed', text: part.text }],
    });
  });
  return compared;
}

function comparedPart(before: TextPart | undefined, { id, title, text }: TextPart): ComparedPart {
  if (!before) return { id, title, state: 'added', pieces: [{ kind: 'added', text }] };
  if (before.text === text) return { id, title, state: 'same', pieces: [{ kind: 'same', text }] };
  return { id, title, state: 'changed', pieces: wordChanges(before.text, text) };
}

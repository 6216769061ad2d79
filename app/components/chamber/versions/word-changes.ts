/** What changed between two texts, word by word; together with what stayed it gives back both texts to the letter. */
import { diffArrays } from 'diff';

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words whole, whatever their script; blanks and signs each by themselves, so that a comma is a change of a comma. */
const token = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\n|[^\S\n]+|./gsu;

/** Two texts with less in common than this many changes apart are simply two texts: a reader sees no more in them. */
const MAX_CHANGES = 2000;

export function wordChanges(before: string, after: string): readonly Piece[] {
  const changes = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: MAX_CHANGES });
  if (!changes) return pieces(before, after);
  let result: readonly Piece[] = [];
  let removed = '';
  let added = '';
  changes.forEach((change, index) => {
    const text = change.value.join('');
    const isBetween = removed !== '' || added !== '';
    if (change.removed) removed += text;
    else if (change.added) added += text;
    else if (isBetween && isBlank(text) && index < changes.length - 1) {
      // One blank that stayed between two changes would tear both apart.
      removed += text;
      added += text;
    } else {
      result = [...result, ...pieces(removed, added), { kind: 'same', text }];
      removed = '';
      added = '';
    }
  });
  return [...result, ...pieces(removed, added)];
}

const tokensOf = (text: string): string[] => text.match(token) ?? [];

/** Blanks within a line: a line that stayed begins anew. */
const isBlank = (text: string): boolean => /^[^\S\n]+$/u.test(text);

function pieces(removed: string, added: string): readonly Piece[] {
  return [
    ...(removed === '' ? [] : [{ kind: 'removed', text: removed } as const]),
    ...(added === '' ? [] : [{ kind: 'added', text: added } as const]),
  ];
}

/** Twelve colours for cursors and initials that stay apart for the colour-blind too; the name label always stands beside them. */

import type { AccountId, Role } from '../domain/identifiers.ts';

export interface CursorColour {
  readonly name: string;
  readonly light: { readonly background: string; readonly text: string };
  readonly dark: { readonly background: string; readonly text: string };
}

/** The same values stand in app/components/styles/cursor-colours.css as `--rk-cursor-<index>` and `--rk-cursor-<index>-text`; a test compares them. */
export const cursorColours: readonly CursorColour[] = [
  {
    name: 'cobalt',
    light: { background: '#14399b', text: '#ffffff' },
    dark: { background: '#749ff9', text: '#0b1a20' },
  },
  {
    name: 'brick',
    light: { background: '#ba401c', text: '#ffffff' },
    dark: { background: '#eb7f62', text: '#0b1a20' },
  },
  {
    name: 'sea',
    light: { background: '#1b394c', text: '#ffffff' },
    dark: { background: '#78c7fd', text: '#0b1a20' },
  },
  {
    name: 'orange',
    light: { background: '#d66313', text: '#0b1a20' },
    dark: { background: '#c86830', text: '#0b1a20' },
  },
  {
    name: 'violet',
    light: { background: '#290a65', text: '#ffffff' },
    dark: { background: '#8c88be', text: '#0b1a20' },
  },
  {
    name: 'sand',
    light: { background: '#a0826b', text: '#0b1a20' },
    dark: { background: '#f4d4ba', text: '#0b1a20' },
  },
  {
    name: 'iris',
    light: { background: '#565fa4', text: '#ffffff' },
    dark: { background: '#6d79e7', text: '#0b1a20' },
  },
  {
    name: 'amber',
    light: { background: '#5f3d06', text: '#ffffff' },
    dark: { background: '#fea91e', text: '#0b1a20' },
  },
  {
    name: 'sky',
    light: { background: '#658cb9', text: '#0b1a20' },
    dark: { background: '#c4defc', text: '#0b1a20' },
  },
  {
    name: 'umber',
    light: { background: '#3a1e0f', text: '#ffffff' },
    dark: { background: '#dab5a2', text: '#0b1a20' },
  },
  {
    name: 'mauve',
    light: { background: '#634c65', text: '#ffffff' },
    dark: { background: '#bba1bd', text: '#0b1a20' },
  },
  {
    name: 'rose',
    light: { background: '#88636d', text: '#ffffff' },
    dark: { background: '#ae7284', text: '#0b1a20' },
  },
];

/** Any index, also one that a newer server counts further than twelve. */
export function cursorColour(index: number): CursorColour {
  const colour = cursorColours[cursorIndex(index)];
  if (!colour) throw new RangeError(`No cursor colour for ${index}.`);
  return colour;
}

export function cursorIndex(index: number): number {
  return ((Math.trunc(index) % cursorColours.length) + cursorColours.length) % cursorColours.length;
}

/** Whoever may be in the room of a case: those of its panel, and those of its committee. */
export interface ColouredPeople {
  readonly seats: readonly { readonly accountId: AccountId }[];
  readonly people: readonly { readonly accountId: AccountId; readonly roles: readonly Role[] }[];
}

/**
 * The colour of one person in one case, the same for their cursor and for the mark with their initials. Panel members
 * get neighbouring colours in the order of their seats; chair and secretary without a seat get theirs from the other
 * end, so that nobody shares one as far as twelve reach and nobody's changes when a seat is taken. Anybody else gets
 * what is left, by their id.
 */
export function colourIn({ seats, people }: ColouredPeople, accountId: AccountId): number {
  const seated = [...new Set(seats.map((seat) => seat.accountId))];
  const place = seated.indexOf(accountId);
  if (place >= 0) return cursorIndex(place);
  const beside = people
    .filter(({ roles }) => roles.includes('chair') || roles.includes('secretary'))
    .map((person) => person.accountId)
    .filter((id) => !seated.includes(id));
  const fromTheEnd = beside.indexOf(accountId);
  if (fromTheEnd >= 0) return cursorIndex(-1 - fromTheEnd);
  const left = cursorColours.length - seated.length - beside.length;
  const byId = Number.parseInt(accountId.slice(0, 2), 16) || 0;
  return left > 0 ? seated.length + (byId % left) : cursorIndex(byId);
}

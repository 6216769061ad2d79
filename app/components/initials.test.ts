import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['Hanneke de Wit', 'HW'],
  ['Samira el Amrani', 'SA'],
  ['Wim ’t Hooft', 'WH'],
  ['Marieke Schuurman-van Oldenbarnevelt', 'MS'],
  ['Pieter-Jan Brouwer', 'PB'],
  ['Afia', 'AF'],
  ['  İpek   Öztürk ', 'İÖ'],
  ['de Wit', 'WI'],
  ['de', 'DE'],
  ['', '?'],
  ['12 – 3', '?'],
])('writes "%s" as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colourIn, cursorColour, cursorColours } from '../schemas/cursor-colours.ts';
import { channels, contrast, linear } from './contrast.ts';
import { cursorClass } from './cursor-colours.ts';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes (2009), severity 1; on linear RGB. */
const sights: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (row: Triple, [x, y, z]: Triple) => row[0] * x + row[1] * y + row[2] * z;
const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** Björn Ottosson's OKLab, from linear RGB; distances times 100, where about 2 is just noticeable. */
function oklab(rgb: Triple): Triple {
  const cone: Triple = [
    Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb)),
    Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb)),
    Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb)),
  ];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cone),
    dot([1.9779984951, -2.428592205, 0.4505937099], cone),
    dot([0.0259040371, 0.7827717662, -0.808675766], cone),
  ];
}

function seen(colour: string, sight: Matrix): Triple {
  const [red, green, blue] = channels(colour);
  const rgb: Triple = [linear(red), linear(green), linear(blue)];
  return oklab([clamp(dot(sight[0], rgb)), clamp(dot(sight[1], rgb)), clamp(dot(sight[2], rgb))]);
}

function distance(one: string, other: string, sight: Matrix): number {
  const [a, b] = [seen(one, sight), seen(other, sight)];
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const papers = { light: ['#fbfaf7', '#ffffff', '#f3f0e9'], dark: ['#141b1e', '#1c2529', '#0e1416'] } as const;

describe.each(['light', 'dark'] as const)('the twelve cursor colours in %s', (scheme) => {
  it('carry a label that can be read and a caret that can be seen on every paper', () => {
    for (const { name, [scheme]: colour } of cursorColours) {
      expect(contrast(colour.text, colour.background), name).toBeGreaterThanOrEqual(4.5);
      for (const paper of papers[scheme]) {
        expect(contrast(colour.background, paper), `${name} on ${paper}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it.each(Object.keys(sights))('stay apart for %s sight', (name) => {
    const sight = sights[name];
    if (!sight) throw new Error(`No matrix for ${name}.`);
    const backgrounds = cursorColours.map((colour) => colour[scheme].background);
    const nearest = backgrounds.flatMap((one, index) =>
      backgrounds.slice(index + 1).map((other) => distance(one, other, sight)),
    );
    expect(backgrounds).toHaveLength(12);
    expect(Math.min(...nearest)).toBeGreaterThanOrEqual(6.5);
  });
});

describe('cursor colours', () => {
  it('are the same in the style sheet', () => {
    const sheet = readFileSync(new URL('./styles/cursor-colours.css', import.meta.url), 'utf8');
    for (const [index, { light, dark }] of cursorColours.entries()) {
      expect(sheet).toContain(`--rk-cursor-${index}: light-dark(${light.background}, ${dark.background});`);
      expect(sheet).toContain(`--rk-cursor-${index}-text: light-dark(${light.text}, ${dark.text});`);
      expect(sheet).toContain(`.${cursorClass(index)} {`);
    }
  });

  it('begin again after the twelfth', () => {
    expect(cursorColour(13)).toBe(cursorColours[1]);
    expect(cursorColour(-1)).toBe(cursorColours[11]);
  });
});

describe('the colours of the people in one chamber', () => {
  const member = (accountId: string) => ({ accountId, roles: ['member' as const] });
  const members = Array.from({ length: 8 }, (_, index) => member(`member-${index}`));
  const chair = { accountId: 'chair', roles: ['chair', 'member'] as const };
  const secretaries = ['a', 'b', 'c'].map((accountId) => ({ accountId, roles: ['secretary' as const] }));
  const people = [chair, ...members, ...secretaries];
  const coloursWith = (seats: readonly { readonly accountId: string }[]) =>
    new Map(people.map(({ accountId }) => [accountId, colourIn({ seats, people }, accountId)]));
  const inTheRoom = (seats: readonly { readonly accountId: string }[]) =>
    [...seats, chair, ...secretaries].map(({ accountId }) => coloursWith(seats).get(accountId));

  it('are all different, as far as twelve reach', () => {
    for (const seats of [[], members.slice(0, 4), members]) {
      const colours = inTheRoom(seats);
      expect(new Set(colours).size, `${colours}`).toBe(colours.length);
    }
  });

  it('stay as they are when a seat is taken, and when one is taken again', () => {
    const before = coloursWith(members.slice(0, 4));
    const after = coloursWith([...members.slice(0, 4), members[1] ?? chair, members[4] ?? chair]);
    for (const { accountId } of [...members.slice(0, 4), ...secretaries]) {
      expect(after.get(accountId), accountId).toBe(before.get(accountId));
    }
    expect(after.get('member-4')).toBe(4);
  });

  it('leave those of the panel to the panel when somebody else looks in', () => {
    const seats = members.slice(0, 7);
    const onlooker = colourIn({ seats, people }, 'ff-archivist');
    expect(inTheRoom(seats)).not.toContain(onlooker);
  });

  it('come again only where more than twelve are in the room', () => {
    const crowd = Array.from({ length: 13 }, (_, index) => member(`crowd-${index}`));
    const colours = crowd.map(({ accountId }) => colourIn({ seats: crowd, people }, accountId));
    expect(new Set(colours).size).toBe(12);
  });
});

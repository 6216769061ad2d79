/** Everybody who may come to a door of the product, by the letter under which they stand in the tables. */
export const people = {
  n: 'nobody: not signed in',
  C: 'chair of the committee, leads this panel',
  c: 'chair of the committee, no place in this panel',
  S: 'secretary',
  M: 'member, seated',
  D: 'member, seated, writes a dissenting opinion',
  A: 'adviser, seated',
  m: 'member, not in this panel',
  r: 'member who stepped aside',
  R: 'chair of the committee who stepped aside',
  x: 'seated once, no longer of the committee',
  a: 'archivist',
  b: 'administrator',
  o: 'of another committee, with every role there that one person can have',
  K: 'contact of the ministry who came in by the link',
  k: 'contact of the ministry whose visit is over',
} as const;
export type Letter = keyof typeof people;
export const everybody = Object.keys(people) as Letter[];

export const all = 'nCcSMDAmrRxaboKk';
export const out = 'nKk';
export const signedIn = 'CcSMDAmrRxabo';

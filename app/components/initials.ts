/** Initials as people here write them: first name and family name, without "van", "de" or "el". */

const particles = new Set([
  ...['van', 'de', 'den', 'der', 'het', 'ter', 'ten', 'te', 'op', 'in', 'aan', 'bij', 'uit', 'tot'],
  ...['el', 'al', 'ben', 'bin', 'bint', 'von', 'zu', 'di', 'da', 'do', 'dos', 'du', 'la', 'le', "'t", '’t'],
]);

/** At most two letters; for a single name its first two. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    // "Schuurman-van Oldenbarnevelt" is one name.
    .replace(/-(\p{L}+)\s+/gu, (joined, word: string) => (isParticle(word) ? `-${word}-` : joined))
    .split(/\s+/u)
    .filter((word) => /\p{L}/u.test(word));
  const named = words.filter((word) => !isParticle(word));
  const parts = named.length > 0 ? named : words;
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return '?';
  const letters =
    parts.length === 1 ? lettersOf(first).slice(0, 2) : [lettersOf(first)[0], lettersOf(last)[0]];
  return letters.join('').toLocaleUpperCase('nl');
}

const isParticle = (word: string): boolean => particles.has(word.toLocaleLowerCase('nl'));

function lettersOf(word: string): string[] {
  return [...word].filter((letter) => /\p{L}/u.test(letter));
}

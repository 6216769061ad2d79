/**
 * Words and rows that guessing starts with, in Dutch and English. A password is common when little else is left once
 * these are taken out of it: "Welkom2026!!" is as bad as "welkom".
 */
const commonParts: readonly string[] = [
  'password',
  'passwort',
  'wachtwoord',
  'welkom',
  'welcome',
  'geheim',
  'secret',
  'qwertyuiop',
  'qwerty',
  'azerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'zxcvbn',
  '1q2w3e4r5t',
  '1q2w3e4r',
  '1qaz2wsx',
  'letmein',
  'iloveyou',
  'ikhouvanjou',
  'admin',
  'administrator',
  'beheerder',
  'gebruiker',
  'changeme',
  'trustno',
  'dragon',
  'monkey',
  'football',
  'voetbal',
  'baseball',
  'superman',
  'batman',
  'sunshine',
  'princess',
  'prinses',
  'schatje',
  'liefde',
  'zomer',
  'summer',
  'winter',
  'lente',
  'spring',
  'herfst',
  'autumn',
  'januari',
  'februari',
  'maart',
  'april',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
  'maandag',
  'vrijdag',
  'ajax',
  'feyenoord',
  'amsterdam',
  'rotterdam',
  'utrecht',
  'denhaag',
  'nederland',
  'holland',
  'raadkamer',
  'commissie',
  'vergadering',
  'voorzitter',
  'secretaris',
  'abcdefghijkl',
  'abcdef',
  'abc',
  'test',
];

/** Fewer different signs than this, and the length only repeats. */
const MIN_DIFFERENT = 5;
/** What must remain beside common parts, digits in a row and punctuation. */
const MIN_REMAINING = 5;

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
};

export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  if (new Set(folded).size < MIN_DIFFERENT) return true;
  const read = folded.replaceAll(/[01345@$]/g, (sign) => lookalikes[sign] ?? sign);
  return remainderOf(folded) < MIN_REMAINING || remainderOf(read) < MIN_REMAINING;
}

function remainderOf(text: string): number {
  let rest = text;
  for (const part of commonParts) rest = rest.replaceAll(part, '');
  return rest.replaceAll(/(.)\1+/gu, '$1').replaceAll(/[\d\s\p{P}\p{S}]/gu, '').length;
}

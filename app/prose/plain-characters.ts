/** The characters that prose may hold: what no document format can carry is left out, the rest is brought to NFC. */

/** Everything outside `Char` of XML 1.0 (section 2.2): control characters, lone surrogates, two noncharacters. */
const uncarriable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export function carriable(text: string): string {
  return text.replace(uncarriable, '');
}

export function plainCharacters(text: string): string {
  return carriable(text).normalize('NFC');
}

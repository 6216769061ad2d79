/** What counts as filled in: text in which a reader sees something. One rule for forms, commands, prose and the ministry desk. */
import { z } from 'zod';

/**
 * Letters, digits, punctuation, symbols and pictographs of any script (Unicode, "General Category"), without what has
 * no shape of its own: the default-ignorable ones (fillers of Hangul, joiners, directions, variation selectors), and
 * the blanks that Unicode files under letters and symbols (an empty braille cell, musical and hieroglyphic blanks, the
 * stand-ins for what could not be carried).
 */
const visible =
  /(?![\p{Default_Ignorable_Code_Point}\u{2800}\u{FFFC}\u{FFFD}\u{13441}\u{13442}\u{1D159}])[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u;

export function hasVisibleCharacter(text: string): boolean {
  return visible.test(text);
}

/** Text that may be left empty; nothing to see is the same as nothing. @param max in UTF-16 units */
export function optionalText(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .overwrite((text) => (hasVisibleCharacter(text) ? text : ''));
}

/** Text that must say something; refused as too small, like an empty field. @param max in UTF-16 units */
export function visibleText(max: number) {
  return optionalText(max).min(1);
}

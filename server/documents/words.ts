/** The words of documents, packages and their check: in the language of the document, and not of whoever reads it. */
import type { TFunction } from 'i18next';
import { createFormat } from '../../app/i18n/format.ts';
import { wordsIn as wordsOf } from '../../app/i18n/translator.ts';
import type { DocumentLanguage } from '../ports/documents.ts';

/** Keys are those of the catalogue of documents, without its name. */
export type Words = TFunction<'documents'>;

export function wordsIn(language: DocumentLanguage): Words {
  return wordsOf(language).getFixedT(language, 'documents');
}

/** `31 juli 2027`. Instants fall on a day in the Netherlands, calendar dates are days already. */
export function longDate(date: string, language: DocumentLanguage): string {
  return createFormat(language).date(date);
}

/** `a`, `a en b`, `a, b en c`. */
export function joined(parts: readonly string[], language: DocumentLanguage): string {
  return createFormat(language).list(parts);
}

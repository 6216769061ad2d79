/** Sets an adopted advice on paper: tagged PDF/A-3a that also claims PDF/UA-1, with its data inside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentSetter } from '../ports/documents.ts';
import { contentOf } from './advice-content.ts';
import { ATTACHMENT_NAME, attachmentJson } from './attachment-json.ts';
import { sharedCoverage } from './font-coverage.ts';
import { finishPdf } from './pdf-conformance.ts';
import { createPrinter } from './printable-text.ts';
import { createTypesettingThread } from './typesetting-thread.ts';
import { wordsIn } from './words.ts';

const FONTS = [
  'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
];

export interface SetterSettings {
  /** The root of the product: holds `server/documents` and `node_modules`. */
  readonly root: string;
}

export interface AdviceSetter extends DocumentSetter {
  /** Ends the typesetting thread. */
  close(): Promise<void>;
}

export function createAdviceSetter({ root }: SetterSettings): AdviceSetter {
  const folder = join(root, 'server', 'documents');
  const fonts = FONTS.map((path) => join(root, 'node_modules', '@expo-google-fonts', path));
  const coverage = sharedCoverage(fonts.map((path) => readFileSync(path)));
  const template = readFileSync(join(folder, 'advice.typ'), 'utf8');
  const thread = createTypesettingThread({ folder, fonts });
  return {
    async set(document) {
      const words = wordsIn(document.language);
      const attachment = { name: ATTACHMENT_NAME, json: attachmentJson(document) };
      const content = contentOf(document, words, createPrinter(coverage), attachment);
      const createdAt = Math.floor(Date.parse(document.adoptedAt) / 1000);
      const exported = await thread.set(template, JSON.stringify(content), createdAt);
      return finishPdf(
        exported,
        document.signers.map(({ role }) => words('paper.signature-field', { role })),
      );
    },
    close: thread.close,
  };
}

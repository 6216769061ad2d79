import { describe, expect, test } from 'vitest';
import type { PackageSource } from '../ports/documents.ts';
import { composePackage } from './advice-package.ts';
import { nancyDocument } from './fixtures/nancy-advice.ts';
import { testAuthority } from './fixtures/nancy-package.ts';
import { readmePage } from './readme-page.ts';

const source = (changes: Partial<PackageSource['document']> = {}): PackageSource => ({
  caseId: '00000000-0000-4000-8000-000000000099',
  document: { ...nancyDocument, ...changes },
  signedPdf: new Uint8Array(),
  ledger: [],
  exhibits: [],
  authorityPem: '',
  dispatch: null,
  decision: null,
});

describe('[KEEP-1] the page on how to check a package', () => {
  test('says in plain Dutch what is inside and which commands check it', () => {
    const page = readmePage(source(), 'nl');
    expect(page).toContain('<html lang="nl">');
    expect(page).toContain('Archiefpakket van zaak 2026-014');
    for (const part of [
      '22 november 2026',
      nancyDocument.textHash,
      'sha256sum -c manifest-sha256.txt',
      'pdfsig',
      'openssl pkeyutl',
    ]) {
      expect(page).toContain(part);
    }
    expect(readmePage(source(), 'en')).toContain('Archive package of case 2026-014');
    const german = readmePage(source(), 'de');
    expect(german).toContain('<html lang="de">');
    expect(german).toContain('Archivpaket von Fall 2026-014');
    expect(german).toContain('22. November 2026');
  });

  test.each([
    ['nl', ['LEESMIJ.html']],
    ['en', ['LEESMIJ.html', 'README.html']],
    ['de', ['LEESMIJ.html', 'LIESMICH.html']],
  ] as const)(
    'is in every package in Dutch, and in the language of its document: %s',
    async (language, pages) => {
      const entries = await composePackage(source({ language }), testAuthority().seal);
      const names = entries.map(({ path }) => path.slice(path.indexOf('/') + 1));
      expect(names.filter((name) => name.endsWith('.html'))).toEqual(pages);
    },
  );

  test('what people wrote cannot become markup', () => {
    const name = '<script>alert("1")</script> & \'zo\'';
    const page = readmePage(source({ caseNumber: name, committee: { name, legalBasis: '' } }), 'nl');
    expect(page).not.toContain('<script');
    expect(
      page.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;zo&#39;/g),
    ).toHaveLength(4);
  });
});

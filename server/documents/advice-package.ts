/** Binds the archive package of a case: a sealed BagIt bag in a ZIP that anyone can check without the product. */
import type { PackageBinder, PackageSource } from '../ports/documents.ts';
import { composeBag, type Sealer } from './bag.ts';
import { descriptionsOf } from './package-descriptions.ts';
import { dataFiles } from './package-files.ts';
import { AUTHORITY_FILE } from './package-seal.ts';
import { readmePage } from './readme-page.ts';
import { verifyPackage } from './verify-package.ts';
import { wordsIn } from './words.ts';
import { writeZip, type ZipEntry } from './zip.ts';

/** Beside the Dutch page that every package has: the same page in the language of the document. */
const readmeNames = { en: 'README.html', de: 'LIESMICH.html' } as const;

export interface BinderSettings {
  /** Signs the tag manifest; deterministic, so that the same source gives the same package. */
  readonly seal: Sealer;
}

export function createPackageBinder({ seal }: BinderSettings): PackageBinder {
  return {
    async bind(source) {
      const zip = writeZip(await composePackage(source, seal));
      const verification = await verifyPackage(zip);
      if (verification.ok) return zip;
      const { code, where, detail } = verification;
      throw new Error(`The package does not hold: ${code} ${where} ${detail}`.trim());
    },
  };
}

/** The entries of the package, unchecked. */
export async function composePackage(source: PackageSource, seal: Sealer): Promise<readonly ZipEntry[]> {
  const { document, ledger } = source;
  const files = dataFiles(source);
  const head = ledger.at(-1);
  const words = wordsIn('nl');
  return composeBag(
    {
      folder: folderName(document.caseNumber),
      payload: [...files, ...descriptionsOf(source, files, words)],
      tags: [
        { path: AUTHORITY_FILE, bytes: Buffer.from(source.authorityPem, 'utf8') },
        { path: 'LEESMIJ.html', bytes: Buffer.from(readmePage(source, 'nl'), 'utf8') },
        ...(document.language === 'nl'
          ? []
          : [
              {
                path: readmeNames[document.language],
                bytes: Buffer.from(readmePage(source, document.language), 'utf8'),
              },
            ]),
      ],
      info: [
        ['Source-Organization', document.committee.name],
        ['External-Identifier', document.caseNumber],
        ['External-Description', words('mdto.case', { number: document.caseNumber })],
        ['Bagging-Date', (head?.at ?? document.adoptedAt).slice(0, 10)],
        ['Bag-Software-Agent', 'Raadkamer'],
        ['Raadkamer-Text-Hash', document.textHash],
        ['Raadkamer-Record-Hash', document.recordHash],
        ['Raadkamer-Ledger-Head', head ? `${head.stream} ${head.number} ${head.hash}` : ''],
      ],
    },
    seal,
  );
}

/** `zaak-2026-014`: only what every file system takes. */
function folderName(caseNumber: string): string {
  const plain = caseNumber
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return `zaak-${plain.slice(0, 60) || 'zonder-nummer'}`;
}

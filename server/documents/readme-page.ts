/** The page that comes first in a package: what is in it and how to check it, in plain words and with public tools. */
import type { DocumentLanguage, PackageSource } from '../ports/documents.ts';
import { longDate, type Words, wordsIn } from './words.ts';

const STYLE = `
  body { margin: 2rem auto; padding: 0 1rem; max-width: 42rem; background: #fbfaf7; color: #16303a;
         font: 1.05rem/1.55 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }
  h1, h2 { font-family: "Source Serif 4", Georgia, serif; font-weight: 600; line-height: 1.25; }
  h1 { margin-bottom: .3rem; border-top: 3px solid #0f6b73; padding-top: 1rem; }
  h2 { margin-top: 2rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #d9d5cb; }
  th { width: 13rem; color: #0f6b73; }
  td code { overflow-wrap: anywhere; }
  code { font-size: .92em; }
  @media (max-width: 40rem) { th { width: auto; } th code { overflow-wrap: anywhere; } }
  pre { overflow-x: auto; padding: .7rem 1rem; border-left: 3px solid #d9d5cb; background: #f3f0e8; }
`;

interface Step {
  readonly key: 'files' | 'seal' | 'signatures' | 'hashes' | 'all';
  readonly commands: readonly string[];
}

/** Commands are the same in every language; the words around them are in the catalogue, below `readme.step`. */
const STEPS: readonly Step[] = [
  { key: 'files', commands: ['sha256sum -c manifest-sha256.txt', 'sha256sum -c tagmanifest-sha256.txt'] },
  {
    key: 'seal',
    commands: [
      "awk '/BEGIN/{n++} n==1' authority.pem > ca.pem && awk '/BEGIN/{n++} n==2' authority.pem > seal.pem",
      'openssl verify -CAfile ca.pem seal.pem',
      'openssl x509 -in seal.pem -noout -pubkey > seal.pub',
      'openssl pkeyutl -verify -rawin -pubin -inkey seal.pub -in tagmanifest-sha256.txt -sigfile tagmanifest-sha256.txt.sig',
      'openssl x509 -in ca.pem -noout -fingerprint -sha256',
    ],
  },
  { key: 'signatures', commands: ['pdfsig data/advies.pdf'] },
  {
    key: 'hashes',
    commands: ['sha256sum data/text.json data/record.json', 'pdfdetach -saveall data/advies.pdf'],
  },
  { key: 'all', commands: ['npm run verify -- package.zip'] },
];

/** What is below `data/`; each has a line in the catalogue, below `readme.file`. */
const FILES = {
  advies: 'advies.pdf',
  text: 'text.json',
  record: 'record.json',
  conditions: 'conditions.json',
  positions: 'positions.json',
  people: 'people.json',
  dissents: 'dissents',
  exhibits: 'exhibits',
  ledger: 'ledger.json',
  dispatch: 'dispatch.json',
  decision: 'decision.json',
  mdto: 'mdto',
} as const;
const FILE_KEYS = Object.keys(FILES) as (keyof typeof FILES)[];

export function readmePage(source: PackageSource, language: DocumentLanguage): string {
  const words = wordsIn(language);
  const { document } = source;
  const facts: readonly (readonly [string, string])[] = [
    [escapeHtml(words('readme.case')), escapeHtml(document.caseNumber)],
    [escapeHtml(words('readme.committee')), escapeHtml(document.committee.name)],
    [escapeHtml(words('readme.adopted')), escapeHtml(longDate(document.adoptedAt, language))],
    [escapeHtml(words('readme.text-hash')), code(document.textHash)],
    [escapeHtml(words('readme.record-hash')), code(document.recordHash)],
  ];
  return [
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(words('readme.title', { number: document.caseNumber }))}</title>`,
    `<style>${STYLE}</style>\n</head>\n<body>\n<main>`,
    `<h1>${escapeHtml(words('readme.title', { number: document.caseNumber }))}</h1>`,
    `<p>${escapeHtml(words('readme.intro'))}</p>`,
    table(facts),
    `<h2>${escapeHtml(words('readme.contents'))}</h2>`,
    table(FILE_KEYS.map((key) => [code(`data/${FILES[key]}`), escapeHtml(words(`readme.file.${key}`))])),
    `<h2>${escapeHtml(words('readme.check'))}</h2>\n<p>${escapeHtml(words('readme.check-intro'))}</p>`,
    ...STEPS.map((step) => stepHtml(step, words)),
    '</main>\n</body>\n</html>\n',
  ].join('\n');
}

function stepHtml({ key, commands }: Step, words: Words): string {
  return [
    `<h3>${escapeHtml(words(`readme.step.${key}.title`))}</h3>`,
    `<p>${escapeHtml(words(`readme.step.${key}.text`))}</p>`,
    `<pre>${code(commands.join('\n'))}</pre>`,
  ].join('\n');
}

/** Rows of a name and what it means, both HTML. */
function table(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(([name, meaning]) => `<tr><th scope="row">${name}</th><td>${meaning}</td></tr>`);
  return `<table>\n${cells.join('\n')}\n</table>`;
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

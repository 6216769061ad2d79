/** The documentation of a regulation as one page of Markdown: for whoever writes one and has nothing else. */
import {
  type DocumentedField,
  documentedSchema,
  slugOf,
} from '../../app/domain/regulation/document-schema.ts';
import { parseRegulation } from '../../app/domain/regulation/schema.ts';
import workedExample from '../../app/domain/regulation/worked-example.json' with { type: 'json' };
import regulationWords from '../../app/i18n/en/regulation.json' with { type: 'json' };
import { regulationPreview } from '../../app/i18n/regulation-sentences.ts';
import { createTranslator } from '../../app/i18n/translator.ts';

/** Said by the tables already: a field that is missing, of the wrong type, or out of its limits. */
const ofForm =
  /^regulation-(missing|wrong-type|unknown-(key|value|kind)|empty|too-(few|low|long|many|high)|malformed)$/;
const notYet = /-unsupported$/;

export function regulationSchemaPage(): string {
  const { whole, parts, shared } = documentedSchema();
  const problems = Object.entries(regulationWords.problem);
  const said = (wanted: (code: string) => boolean) =>
    problems.filter(([code]) => wanted(code)).map(([, text]) => `- ${withoutHoles(text)}`);
  return [
    '# A regulation as data',
    '',
    'A regulation is one JSON file. It holds everything in which committees differ; the product runs on it without code of its own for any committee. This page is generated from the schema (`npm run --silent regulation -- schema`).',
    '',
    '1. Copy [the worked example](#worked-example) and change it. Every field must be there unless it says that it can be left out; a field that is not named here is refused.',
    '2. `npm run regulation -- check FILE` names every problem by its path.',
    '3. `npm run regulation -- describe FILE` says in sentences what it means. Read them: they are what the committee will be told.',
    '4. `npm run regulation -- import FILE --committee SLUG --decided DATE --decision "WORDS"` puts it into force by the recorded decision of the body that may adopt it. Cases that are registered already keep the version that they have. A new committee starts under a file with `npm run people -- found … --regulation FILE.json`.',
    '',
    'A path names a field: names joined by dots, `[]` for each element of a list. Of several kinds exactly one is chosen; the fields of a kind stand below it and belong to no other.',
    '',
    '## The whole',
    '',
    ...table(
      whole.fields,
      parts.map(({ title }) => title),
    ),
    ...parts.flatMap(({ title, about, fields }) => [`### ${title}`, '', about, '', ...table(fields, [])]),
    '## Shared forms',
    '',
    ...shared.flatMap(({ title, about, fields }) => [`### ${title}`, '', about, '', ...table(fields, [])]),
    '## What else is refused',
    '',
    'Where parts are sound on their own and contradict each other, `check` says where and names what stands at each … here.',
    '',
    ...said((code) => !ofForm.test(code) && !notYet.test(code)),
    '',
    '## What is described and not run yet',
    '',
    'A regulation that asks for one of these imports and describes. No case is registered under it, and the refusal says why.',
    '',
    ...said((code) => notYet.test(code)),
    '',
    '## Worked example',
    '',
    'An invented committee of two villages.',
    '',
    '```json',
    JSON.stringify(workedExample, null, 2),
    '```',
    '',
    'What it says:',
    '',
    ...exampleInWords(),
    '',
  ].join('\n');
}

function exampleInWords(): string[] {
  const parsed = parseRegulation(workedExample);
  if (!parsed.ok) {
    const problems = parsed.refusals.map(({ code, field }) => `${field}: ${code}`);
    throw new Error(`The worked example is not a valid regulation:\n${problems.join('\n')}`);
  }
  return regulationPreview(createTranslator('en').t, 'en', parsed.regulation).flatMap(
    ({ heading, sentences }) => [`- ${heading}`, ...sentences.map((sentence) => `  - ${sentence}`)],
  );
}

/** @param linked fields that have a part of their own on this page */
function table(fields: readonly DocumentedField[], linked: readonly string[]): string[] {
  if (fields.length === 0) return [];
  const rows = fields.map(({ path, type, meaning }) => {
    const name = linked.includes(path) ? `[\`${path}\`](#${slugOf(path)})` : `\`${path}\``;
    return `| ${[name, type, meaning].map(inCell).join(' | ')} |`;
  });
  return ['| field | what it holds | meaning |', '| --- | --- | --- |', ...rows, ''];
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** What a sentence says of one regulation only. */
function withoutHoles(text: string): string {
  return text.replaceAll(/\$t\(.*?\)|\{\{.*?\}\}/g, '…');
}

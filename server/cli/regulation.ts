/**
 * `npm run regulation`: checks, describes, compares and imports regulations at the machine, and prints the
 * documentation of their form. Ends with 0 when it was done, 1 when a regulation is not sound or was refused, 2 when it
 * could not be tried.
 */
import path from 'node:path';
import { currentRegulation } from '../../app/domain/committee/state.ts';
import type { Refusal } from '../../app/domain/refusal.ts';
import { inLanguage } from '../../app/domain/regulation/localised.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import { unsupported } from '../../app/domain/regulation/unsupported.ts';
import type { Language } from '../../app/i18n/language.ts';
import { type Lookup, refusalText } from '../../app/i18n/refusal-text.ts';
import { comparisonInWords } from '../../app/i18n/regulation-comparison.ts';
import { regulationPreview } from '../../app/i18n/regulation-sentences.ts';
import { createTranslator } from '../../app/i18n/translator.ts';
import type { Assembly } from '../assembly.ts';
import { createSay, type Say } from '../machine/say.mjs';
import { loadSettings } from '../machine/settings.ts';
import { StartRefused } from '../machine/start-refused.ts';
import { printable } from './printable.ts';
import { readRegulation } from './regulation-file.ts';
import { type ImportWish, parseRegulationWish, type RegulationWish, USAGE } from './regulation-input.ts';
import { regulationSchemaPage } from './regulation-schema.ts';
import { withAssembly } from './with-assembly.ts';

const DONE = 0;
const REFUSED = 1;
const COULD_NOT_TRY = 2;

/** How this ends early, with what the person at the terminal reads. */
class Ended extends Error {
  readonly code: number;

  constructor(code: number, lines: readonly string[]) {
    super(lines.map(printable).join('\n'));
    this.code = code;
  }
}

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** What relative paths are relative to. */
  readonly folder: string;
  readonly say: Say;
}

export async function runRegulation(args: readonly string[], around: Surroundings): Promise<number> {
  const { say } = around;
  try {
    return await perform(parseRegulationWish(args), around);
  } catch (error) {
    if (error instanceof Ended) {
      say.line(error.message);
      return error.code;
    }
    if (!(error instanceof StartRefused)) throw error;
    say.line(error.message);
    return COULD_NOT_TRY;
  }
}

async function perform(wish: RegulationWish, around: Surroundings): Promise<number> {
  const print = (...lines: readonly string[]) => {
    for (const line of lines) around.say.line(printable(line));
  };
  switch (wish.act) {
    case 'help':
      around.say.line(USAGE);
      return DONE;
    case 'schema':
      around.say.line(regulationSchemaPage().trimEnd());
      return DONE;
    case 'check': {
      const codes = await Promise.all(wish.files.map((file) => check(file, wish.language, around.folder)));
      print(...codes.flatMap(({ lines }) => lines));
      return Math.max(...codes.map(({ code }) => code));
    }
    case 'describe': {
      const { t } = createTranslator(wish.language);
      for (const file of wish.files) {
        const regulation = await soundOne(file, wish.language, around.folder);
        for (const { heading, sentences } of regulationPreview(t, wish.language, regulation)) {
          print(heading, ...sentences.map((sentence) => `- ${sentence}`), '');
        }
      }
      return DONE;
    }
    case 'compare': {
      const earlier = await soundOne(wish.earlier, wish.language, around.folder);
      const later = await soundOne(wish.later, wish.language, around.folder);
      print(...comparisonLines(earlier, later, wish.language));
      return DONE;
    }
    case 'import': {
      // Before the database is opened: what is not sound needs no committee.
      const regulation = await soundOne(wish.file, wish.language, around.folder);
      const settings = loadSettings(around.env, { begin: false });
      print(
        await withAssembly(settings, around.say, (assembly) => adopt(assembly, wish, regulation)),
        ...notYetLines(regulation, wish.language),
      );
      return DONE;
    }
  }
}

interface Checked {
  readonly code: number;
  readonly lines: readonly string[];
}

/** Looks at one file and goes on with the next, whatever it finds. */
async function check(file: string, language: Language, folder: string): Promise<Checked> {
  const words = createTranslator(language).t as Lookup;
  try {
    const regulation = await soundOne(file, language, folder);
    const { version } = regulation;
    const title = inLanguage(regulation.title, language);
    return {
      code: DONE,
      lines: [
        words('regulation:command.sound', { file, title, version }),
        ...notYetLines(regulation, language),
      ],
    };
  } catch (error) {
    if (error instanceof Ended) return { code: error.code, lines: error.message.split('\n') };
    throw error;
  }
}

/** @throws Ended with every problem of the file */
async function soundOne(file: string, language: Language, folder: string): Promise<Regulation> {
  const words = createTranslator(language).t as Lookup;
  const read = await readRegulation(path.resolve(folder, file));
  if (read.ok) return read.regulation;
  if ('trouble' in read) {
    const { code, values } = read.trouble;
    throw new Ended(COULD_NOT_TRY, [words(`regulation:command.${code}`, { file, ...values })]);
  }
  const count = read.refusals.length;
  throw new Ended(REFUSED, [
    words('regulation:command.not-sound', { file, count }),
    ...problemLines(read.refusals, language),
  ]);
}

/** Sound, but with something in it that the product cannot carry out: told, and no reason to refuse it. */
function notYetLines(regulation: Regulation, language: Language): readonly string[] {
  const refusals = unsupported(regulation);
  const words = createTranslator(language).t as Lookup;
  return refusals.length === 0
    ? []
    : [words('regulation:command.not-run'), ...problemLines(refusals, language)];
}

/** Where the committee itself refuses, the field is a flag of ours. */
const flagOf: Readonly<Record<string, string>> = {
  decidedOn: '--decided',
  decidedBy: '--decided-by',
  reference: '--decision',
};

/** The path comes first, so that an author finds the place. */
function problemLines(refusals: readonly Refusal[], language: Language): readonly string[] {
  const { t } = createTranslator(language);
  return refusals.map((refusal) => {
    const { field } = refusal;
    const place = field ? `${flagOf[field] ?? field}: ` : '';
    return `- ${place}${refusalText(t, refusal)}`;
  });
}

function comparisonLines(earlier: Regulation, later: Regulation, language: Language): readonly string[] {
  const { t } = createTranslator(language);
  const words = t as Lookup;
  const { fields, sections } = comparisonInWords(t, language, earlier, later);
  if (fields.length === 0) return [words('regulation:comparison.none')];
  const list = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [heading, ...lines.map((line) => `- ${line}`), ''];
  const said = (which: 'gone' | 'come') =>
    sections.flatMap((section) =>
      list(`${words(`regulation:comparison.${which}`)} (${section.heading})`, section[which]),
    );
  return [...said('gone'), ...said('come'), ...list(words('regulation:comparison.fields'), fields)];
}

/** REG-5: the decision is the body's; whoever is at the machine only records it. @returns what became of it, in words */
async function adopt(assembly: Assembly, wish: ImportWish, regulation: Regulation): Promise<string> {
  const { language, slug, decidedOn, reference } = wish;
  const words = createTranslator(language).t as Lookup;
  const committee = await assembly.storage.views.committeeBySlug(slug);
  if (!committee) throw new Ended(REFUSED, [words('regulation:command.no-committee', { slug })]);
  const { committeeId, name } = committee.state;
  const adopting = (currentRegulation(committee.state) ?? regulation).adoptingBody;
  const decidedBy = wish.decidedBy ?? adopting.nl;
  const answer = await assembly.centre.committees.install(committeeId, {
    type: 'adoptRegulation',
    regulation,
    decidedOn,
    decidedBy,
    reference,
  });
  if (!answer.ok) {
    throw new Ended(REFUSED, [
      words('regulation:command.refused'),
      ...problemLines(answer.refusals, language),
    ]);
  }
  return words('regulation:command.imported', {
    committee: name,
    title: inLanguage(regulation.title, language),
    version: regulation.version,
    body: decidedBy,
    date: decidedOn,
  });
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await runRegulation(process.argv.slice(2), {
    env: process.env,
    folder: process.env.INIT_CWD ?? process.cwd(),
    say: createSay(process.stdout),
  });
}

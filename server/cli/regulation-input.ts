/** What `npm run regulation` is given, each wrong value refused in words. */
import { calendarDateSchema } from '../../app/domain/identifiers.ts';
import { hasVisibleCharacter } from '../../app/domain/visible-text.ts';
import { defaultLanguage, type Language, languages, parseLanguage } from '../../app/i18n/language.ts';
import { StartRefused } from '../machine/start-refused.ts';
import { parseWordsAndFlags } from './flags.ts';

const spoken = languages.join('|');

export const USAGE = `Usage: npm run regulation -- check FILE…
       npm run regulation -- describe FILE…
       npm run regulation -- compare EARLIER LATER
       npm run regulation -- schema
       npm run regulation -- import FILE --committee SLUG --decided DATE --decision "WORDS" [--decided-by BODY]

Each with [--language ${spoken}], ${defaultLanguage} when absent. A file is a regulation as JSON; \`schema\` prints what it holds.
\`import\` puts a version into force by the decision of the body that may adopt it: on which DATE (2026-11-22), in which
WORDS or under which number, and by which BODY, if not the one that the regulation in force names.`;

export interface ImportWish {
  readonly act: 'import';
  readonly language: Language;
  readonly file: string;
  readonly slug: string;
  readonly decidedOn: string;
  readonly reference: string;
  readonly decidedBy: string | null;
}

export type RegulationWish =
  | { readonly act: 'help' }
  | { readonly act: 'schema' }
  | {
      readonly act: 'check' | 'describe';
      readonly language: Language;
      readonly files: readonly string[];
    }
  | {
      readonly act: 'compare';
      readonly language: Language;
      readonly earlier: string;
      readonly later: string;
    }
  | ImportWish;

const text = { type: 'string' } as const;
const ofImport = { committee: text, decided: text, decision: text, 'decided-by': text } as const;
const FLAGS = { ...ofImport, language: text, help: { type: 'boolean', short: 'h' } } as const;
const LONGEST_TEXT = 200;

/** @throws StartRefused */
export function parseRegulationWish(args: readonly string[]): RegulationWish {
  const { words, flags } = parseWordsAndFlags(args, FLAGS, USAGE);
  const [act, ...files] = words;
  if (flags.help || act === undefined) return { act: 'help' };
  const language = languageCalled(flags.language);
  if (act !== 'import') {
    const strange = Object.keys(ofImport).find((flag) => Object.hasOwn(flags, flag));
    if (strange) throw new StartRefused([`--${strange} belongs to import only.`, '', USAGE]);
  }
  switch (act) {
    case 'schema':
      if (files.length > 0) throw new StartRefused(['schema takes no file.', '', USAGE]);
      return { act };
    case 'check':
    case 'describe':
      if (files.length === 0) throw new StartRefused([`${act} needs a file.`, '', USAGE]);
      return { act, language, files };
    case 'compare': {
      const [earlier, later, ...more] = files;
      if (earlier === undefined || later === undefined || more.length > 0) {
        throw new StartRefused([
          'compare needs two files: the earlier version and the later one.',
          '',
          USAGE,
        ]);
      }
      return { act, language, earlier, later };
    }
    case 'import': {
      const [file, ...more] = files;
      if (file === undefined || more.length > 0) {
        throw new StartRefused([
          'import needs one file. Put what has a space in it between quotes.',
          '',
          USAGE,
        ]);
      }
      const need = (flag: 'committee' | 'decided' | 'decision') =>
        fitting(flag, flags[flag] ?? missing(flag));
      const slug = need('committee');
      return {
        act,
        language,
        file,
        slug,
        decidedOn: dateOf(need('decided')),
        reference: need('decision'),
        decidedBy: flags['decided-by'] === undefined ? null : fitting('decided-by', flags['decided-by']),
      };
    }
    default:
      throw new StartRefused([`There is no act "${act}".`, '', USAGE]);
  }
}

function missing(flag: string): never {
  throw new StartRefused([`--${flag} is missing.`, '', USAGE]);
}

function fitting(flag: string, value: string): string {
  if (!hasVisibleCharacter(value)) throw new StartRefused(`--${flag} is empty: fill it in.`);
  if (/\p{Cc}/u.test(value)) {
    throw new StartRefused(`--${flag} holds a line end or a control character: leave that out.`);
  }
  if (value.trim().length <= LONGEST_TEXT) return value.trim();
  throw new StartRefused(`--${flag} is too long: use at most ${LONGEST_TEXT} characters.`);
}

function dateOf(value: string): string {
  if (calendarDateSchema.safeParse(value).success) return value;
  throw new StartRefused(
    `--decided (${JSON.stringify(value)}) must be a date that exists, such as 2026-11-22.`,
  );
}

function languageCalled(value: string | undefined): Language {
  const language = value === undefined ? defaultLanguage : parseLanguage(value);
  if (language) return language;
  throw new StartRefused(`--language (${JSON.stringify(value)}) must be ${languages.join(' or ')}.`);
}

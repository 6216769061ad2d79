/** What every preset says, as people have read and approved it; and proof that no value of a preset changes unseen. */
import { describe, expect, it } from 'vitest';
import { describeRegulation } from '../domain/regulation/describe.ts';
import { factsOf } from '../domain/regulation/facts-fixtures.ts';
import { presets } from '../domain/regulation/presets.ts';
import { parseRegulation, type Regulation } from '../domain/regulation/schema.ts';
import { phraseText, regulationPreview } from './regulation-sentences.ts';
import { createTranslator } from './translator.ts';

const reviewedFile = (id: string) =>
  new URL(`../../tests/fixtures/regulations/${id}.txt`, import.meta.url).pathname;

/**
 * In the order of the file: the sentences in the two languages that every regulation has, the data in short, words that
 * these sentences do not use, and the sources. German sentences are made of the German words among the others.
 */
const chapters = ['nl', 'en', 'facts', 'other-words', 'sources'] as const;
type Chapter = (typeof chapters)[number];

const translate = { nl: createTranslator('nl').t, en: createTranslator('en').t };

function chapter(which: Chapter, regulation: Regulation): string {
  switch (which) {
    case 'facts':
      return Object.entries(factsOf(regulation))
        .map(([name, fact]) => `- ${name}: ${fact}`)
        .join('\n');
    case 'other-words':
      return otherWords(regulation)
        .map(([path, text]) => `- ${path}: ${text}`)
        .join('\n');
    case 'sources':
      return [
        ...regulation.sources.map(
          ({ id, title, date }) => `- ${id}, ${date}: ${Object.values(title).join(' | ')}`,
        ),
        ...regulation.citations.map(({ path, source, note }) => `- ${path} < ${source}: ${note}`),
      ].join('\n');
    default:
      return regulationPreview(translate[which], which, regulation)
        .map(({ heading, sentences }) => [`### ${heading}`, ...sentences].join('\n'))
        .join('\n');
  }
}

/** Hints are shown beside the draft, and by no sentence of the preview. German can be absent, and then Dutch is read. */
function otherWords({ sources: _, citations: __, ...rest }: Regulation): [path: string, text: string][] {
  return leavesOf(rest).flatMap(([path, value]) =>
    path.includes('.hint.') || path.endsWith('.de') ? [[path, String(value)] as [string, string]] : [],
  );
}

function reviewed(regulation: Regulation): string {
  const parts = chapters.map((which) => `## ${which}\n${chapter(which, regulation)}\n`);
  return [`# ${regulation.id}\n`, ...parts].join('\n');
}

function leavesOf(value: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, path ? `${path}.${key}` : key));
}

/** Other values of the same type: what a slip of the pen or a wrong click would leave behind. */
function otherValues(value: unknown): readonly unknown[] {
  switch (typeof value) {
    case 'boolean':
      return [!value];
    case 'number':
      return [value + 1, null];
    case 'string':
      return [`${value}x`];
    default:
      return [1];
  }
}

/** Choices from a fixed list, by the name of their field: another choice parses where another word does not. */
const choices: Readonly<Record<string, readonly string[]>> = {
  action: ['keep', 'transfer', 'destroy'],
  abstentions: ['out', 'for', 'against'],
  base: ['established', 'filled', 'entitled', 'present', 'cast'],
  becomes: ['no-advice', 'no-request', 'negative', 'advice', 'request'],
  by: ['secretary', 'chair', 'committee'],
  chairVote: ['member', 'casting', 'none'],
  confidentiality: ['named', 'inside-only', 'secret'],
  decidedAs: ['advice', 'other'],
  document: ['advice', 'notice'],
  elsewhere: ['declined', 'warned'],
  fileConsent: ['asked-per-person', 'implied-by-request'],
  kind: ['core', 'ring', 'advisory', 'always', 'optional', 'none', 'vote-round', 'schooling', 'everywhere'],
  meetingForm: ['physical', 'hybrid', 'digital', 'any'],
  meetingsMeant: ['at-most', 'about', 'at-least'],
  method: ['consensus', 'vote', 'single'],
  moment: ['opening', 'closing'],
  origin: ['any', 'municipality-of-residence', 'independent'],
  persons: ['names', 'initials'],
  reasons: ['required', 'none'],
  relation: ['at-least', 'more-than'],
  role: ['chair', 'secretary', 'member', 'adviser'],
  deputy: ['chair', 'secretary', 'member', 'adviser'],
  source: ['assumption', 'acvz', 'aufenthg'],
  strength: ['required', 'expected'],
  tie: ['lost', 'chair-decides', 'repeat'],
  who: ['dissenters', 'dissent-or-reservation', 'any-voting-member', 'any-member'],
};

/** The list that a changed element of a list comes from: `hearing.allowed.0`. */
const listed: Readonly<Record<string, readonly string[]>> = {
  allowed: ['person', 'submitter', 'third-party', 'expert', 'addressee'],
  archive: ['exhibit-hashes', 'positions', 'dissenting-opinions'],
  dispatch: ['minutes', 'exhibits', 'conditions'],
  filledFrom: ['request', 'persons', 'procedures', 'contra-indications'],
  for: ['agree', 'abstain'],
  votesOn: ['other'],
};

function mutationsOf(path: string, value: unknown): readonly unknown[] {
  const steps = path.split('.');
  const name = steps.at(-1) ?? '';
  const options = choices[name] ?? (/^\d+$/.test(name) ? listed[steps.at(-2) ?? ''] : undefined) ?? [];
  return [...otherValues(value), ...options].filter((one) => one !== value);
}

/** A copy with another value at this place; `undefined` takes the field or the element of the list away. */
function changed(regulation: Regulation, path: string, value: unknown): unknown {
  const copy = structuredClone(regulation) as unknown;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let here = copy;
  for (const step of steps) here = Reflect.get(here as object, step);
  if (value !== undefined) Reflect.set(here as object, last, value);
  else if (Array.isArray(here)) here.splice(Number(last), 1);
  else Reflect.deleteProperty(here as object, last);
  return copy;
}

const optional: ReadonlySet<string> = new Set([
  ...['alternatives', 'chairs', 'de', 'decidedAs', 'exception', 'exceptionNeeds', 'forCases'],
  ...['ground', 'meetingsMeant', 'outcome', 'votesOn'],
]);

/** What can be taken away with some of the document left: elements of lists and optional fields. */
function partsOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const here = path ? `${path}.${key}` : key;
    const canGo = Array.isArray(value) || optional.has(key);
    return [...(canGo ? [here] : []), ...partsOf(entry, here)];
  });
}

/** What a preset says now, kept so that every change is compared with it and not read anew. */
function readingOf(before: Regulation) {
  const chaptersNow = new Map(chapters.map((which) => [which, chapter(which, before)]));
  const statements = describeRegulation(before);
  const differs = (which: Chapter, after: Regulation) => chaptersNow.get(which) !== chapter(which, after);

  /** Only statements that changed are put into words. */
  const saysOtherwise = (language: 'nl' | 'en', after: Regulation): boolean => {
    const now = describeRegulation(after);
    if (now.length !== statements.length) return true;
    const t = translate[language];
    return now.some((statement, index) => {
      const earlier = statements[index];
      if (!earlier || JSON.stringify(statement) === JSON.stringify(earlier)) return false;
      return phraseText(t, language, statement) !== phraseText(t, language, earlier);
    });
  };

  /** The cheapest first; the sentences of a language only where the change can show in them. */
  return (path: string, after: Regulation): boolean => {
    if (path.startsWith('citations') || path.startsWith('sources')) return differs('sources', after);
    if (path.endsWith('.de')) return differs('other-words', after);
    const language = (['nl', 'en'] as const).find((one) => path.endsWith(`.${one}`));
    if (!language && differs('facts', after)) return true;
    return differs('other-words', after) || saysOtherwise(language ?? 'nl', after);
  };
}

/** More words change no rule: such a text is sound without asking the schema a thousand times. */
const isText = (path: string): boolean => /\.(nl|en|de|note)$/.test(path);

function sound(path: string, json: unknown, other: unknown): Regulation | null {
  if (isText(path) && typeof other === 'string') return json as Regulation;
  const parsed = parseRegulation(json);
  return parsed.ok ? parsed.regulation : null;
}

describe.each(presets.map((preset) => [preset.id, preset] as const))('%s', (id, preset) => {
  it('[REG-2] reads as it was reviewed', async () => {
    await expect(reviewed(preset)).toMatchFileSnapshot(reviewedFile(id));
  });

  it('[REG-4] keeps no value that can change without a refusal or another reading', () => {
    const readsOtherwise = readingOf(preset);
    const unseen: string[] = [];
    const accepted: string[] = [];
    const attempt = (path: string, other: unknown) => {
      const after = sound(path, changed(preset, path, other), other);
      if (!after) return;
      accepted.push(path);
      if (!readsOtherwise(path, after)) unseen.push(`${path} = ${JSON.stringify(other) ?? 'gone'}`);
    };
    for (const [path, value] of leavesOf(preset)) {
      for (const other of mutationsOf(path, value)) attempt(path, other);
    }
    for (const path of partsOf(preset)) attempt(path, undefined);
    expect(unseen).toEqual([]);
    // The walk itself must not be empty: far more changes are sound than refused.
    expect(accepted.length).toBeGreaterThan(300);
  });
});

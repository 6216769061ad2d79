import { describe, expect, it } from 'vitest';
import { StartRefused } from '../machine/start-refused.ts';
import { parseFlags, parseWordsAndFlags } from './flags.ts';
import { USAGE as PEOPLE_USAGE, parsePeopleWish } from './people-input.ts';
import { parseWish, USAGE as REBUILD_USAGE } from './rebuild-input.ts';

const FLAGS = { name: { type: 'string' }, all: { type: 'boolean' } } as const;
const USAGE = 'Usage: npm run something';

function refusalOf(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof StartRefused) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('the flags of a command', () => {
  it('are given by name, and words beside them only where a command takes words', () => {
    expect(parseFlags(['--name', 'x', '--all'], FLAGS, USAGE)).toEqual({ name: 'x', all: true });
    expect(parseWordsAndFlags(['add', '--name', 'x', 'more'], FLAGS, USAGE)).toEqual({
      words: ['add', 'more'],
      flags: { name: 'x' },
    });
    expect(refusalOf(() => parseFlags(['add', '--name', 'x'], FLAGS, USAGE))).toMatch(/'add'/);
  });

  it.each([[['--nonsense']], [['--name']], [['--all=yes']]])(
    'are refused with how the command is used: %j',
    (args) => {
      for (const parse of [parseFlags, parseWordsAndFlags]) {
        const refusal = refusalOf(() => parse(args, FLAGS, USAGE));
        expect(refusal).toMatch(new RegExp(`--(nonsense|name|all).*\\n\\n${USAGE}$`, 's'));
      }
    },
  );

  it('of people and rebuild are refused in the same way', () => {
    for (const args of [['add', '--nonsense'], ['add', 'twice'], ['dance'], ['list']])
      expect(refusalOf(() => parsePeopleWish(args))).toMatch(/^[^\n]+\n\nUsage: npm run people/);
    for (const args of [['--nonsense'], ['--package', 'a.zip'], ['word']])
      expect(refusalOf(() => parseWish(args))).toMatch(/^[^\n]+\n\nUsage: npm run rebuild/);
    expect(refusalOf(() => parsePeopleWish(['list'])).endsWith(PEOPLE_USAGE)).toBe(true);
    expect(refusalOf(() => parseWish(['--nonsense'])).endsWith(REBUILD_USAGE)).toBe(true);
  });

  it('ask for help before anything else is looked at', () => {
    expect(parsePeopleWish([])).toEqual({ act: 'help' });
    expect(parsePeopleWish(['add', 'twice', '-h'])).toEqual({ act: 'help' });
    expect(parseWish(['--package', 'a.zip', '--help'])).toBe('help');
  });
});

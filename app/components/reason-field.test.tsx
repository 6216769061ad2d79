import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { caseCommandSchema } from '../domain/case/commands.ts';
import { wordsIn } from '../i18n/translator.ts';
import { WordsProvider } from '../i18n/words.tsx';
import { parseInput } from '../schemas/parse-input.ts';
import { FormScope } from './form-scope.tsx';
import { LONGEST_REASON, ReasonField } from './reason-field.tsx';

const id = 'a0000000-0000-4000-8000-000000000001';
const commands = [
  { type: 'declineCase' },
  { type: 'recuse' },
  { type: 'vacateSeat', seatId: id },
  { type: 'withdrawExhibit', exhibitId: id },
  { type: 'withdrawCircumstance', circumstanceId: id },
] as const;

const problems = (command: object) => {
  const parsed = parseInput(caseCommandSchema, command);
  return parsed.ok ? [] : parsed.refusals.map(({ field }) => field);
};

describe('the field for a reason', () => {
  it.each(commands)(
    'counts as many characters as $type takes, and stands at the field that it refuses',
    (command) => {
      expect(problems({ ...command, reason: 'a'.repeat(LONGEST_REASON) })).toEqual([]);
      expect(problems({ ...command, reason: 'a'.repeat(LONGEST_REASON + 1) })).toEqual(['reason']);
      expect(problems({ ...command, reason: ' ' })).toEqual(['reason']);
    },
  );

  it('comes back with what was written and what is wrong with it, told together', () => {
    const page = renderToString(
      <WordsProvider words={wordsIn('nl')}>
        <FormScope
          id="withdraw"
          problems={[{ field: 'reason', text: 'Geef een reden.' }]}
          values={{ reason: 'Dubbel' }}
        >
          <ReasonField label="Reden" help="Waarom?" rows={2} />
        </FormScope>
      </WordsProvider>,
    );
    const field = /<textarea[^>]*>/.exec(page)?.[0] ?? '';
    expect(field).toContain('id="withdraw-reason"');
    expect(field).toContain('name="reason"');
    expect(field).toContain('aria-describedby="withdraw-reason-help withdraw-reason-problem');
    expect(page).toContain('>Dubbel</textarea>');
    expect(page).toMatch(/3[.\u00a0 ]?994/);
  });
});

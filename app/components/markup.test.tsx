import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../i18n/translator.ts';
import { WordsProvider } from '../i18n/words.tsx';
import { Alert } from './alert.tsx';
import { Badge } from './badge.tsx';
import { Band } from './band.tsx';
import { Button, IconButton } from './button.tsx';
import { CheckboxGroup, RadioGroup } from './choice-groups.tsx';
import { DateInput } from './date-input.tsx';
import { Dialog } from './dialog.tsx';
import { Disclosure, Explained } from './disclosure.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FileInput } from './file-input.tsx';
import { FormScope } from './form-scope.tsx';
import { HashMark } from './hash-mark.tsx';
import { NumberInput } from './number-input.tsx';
import { PersonMark } from './person-mark.tsx';
import { Progress } from './progress.tsx';
import { Select } from './select.tsx';
import { Skeleton } from './skeleton.tsx';
import { Table } from './table.tsx';
import { Tabs } from './tabs.tsx';
import { TextArea } from './text-area.tsx';
import { TextInput } from './text-input.tsx';
import { Timeline } from './timeline.tsx';

function markup(page: ReactNode): string {
  return renderToString(<WordsProvider words={wordsIn('nl')}>{page}</WordsProvider>);
}

const options = [
  { value: 'a', label: 'Een' },
  { value: 'b', label: 'Twee' },
];

describe('a form that comes back', () => {
  const page = markup(
    <FormScope
      id="condition"
      problems={[{ field: 'months', text: 'Kies 1 tot en met 60 maanden.' }, { text: 'De ronde loopt al.' }]}
      values={{ months: '61', side: ['b'], kind: 'b', secret: 'geheim' }}
    >
      <ErrorSummary />
      <NumberInput name="months" label="Duur" help="In maanden." unit="maanden" />
      <TextInput name="secret" type="password" label="Wachtwoord" optional />
      <RadioGroup name="kind" label="Soort" options={options} />
      <CheckboxGroup name="side" label="Kant" options={options} />
    </FormScope>,
  );

  it('links every problem with a field to that field, and tells the others', () => {
    expect(page).toContain('<a class="nl-link" href="#condition-months">Kies 1 tot en met 60 maanden.</a>');
    expect(page).toContain('<li>De ronde loopt al.</li>');
    expect(page).toContain('2 dingen kloppen nog niet');
  });

  it('tells help, problem and unit with the field, before and after it', () => {
    const field = /<input[^>]*id="condition-months"[^>]*>/.exec(page)?.[0] ?? '';
    expect(field).toContain(
      'aria-describedby="condition-months-help condition-months-problem condition-months-unit"',
    );
    expect(field).toContain('aria-invalid="true"');
    expect(field).toContain('aria-required="true"');
    expect(page).toContain('<div id="condition-months-help" class="rk-field__help">In maanden.</div>');
  });

  it('keeps what was typed and chosen, except a password', () => {
    expect(page).toMatch(/<input[^>]*id="condition-months"[^>]*value="61"/);
    expect(page).toMatch(/<input[^>]*type="radio"[^>]*checked=""[^>]*value="b"/);
    expect(page).toMatch(/<input[^>]*type="checkbox"[^>]*checked=""[^>]*value="b"/);
    expect(page).not.toContain('geheim');
  });

  it('says which field may stay empty', () => {
    expect(page).toMatch(/Wachtwoord<span class="rk-field__optional">[\s\S]*?niet verplicht/);
  });
});

describe('a table', () => {
  const columns = [
    { key: 'number', header: 'Nummer', rowHeader: true, cell: (row: string) => row },
    { key: 'days', header: 'Dagen', numeric: true, cell: () => '3' },
  ];

  it('names its rows and columns, also when the phone takes it apart', () => {
    const page = markup(
      <Table caption="Zaken" columns={columns} rows={['2026-014']} rowKey={(row) => row} />,
    );
    expect(page).toContain('<th role="rowheader" scope="row">2026-014</th>');
    expect(page).toContain('<td role="cell" class="rk-table__cell--numeric" data-label="Dagen">3</td>');
  });

  it('says so when there is nothing', () => {
    const page = markup(<Table caption="Zaken" columns={columns} rows={[]} rowKey={(row) => row} />);
    expect(page).toContain('Er is nog niets om te tonen.');
    expect(page).not.toContain('<table');
  });
});

describe('what the server sends', () => {
  it('has no style attributes, which the content security policy would drop', () => {
    const page = markup(
      <FormScope id="all">
        <Alert kind="wait">Let op</Alert>
        <Badge kind="ok">verzonden</Badge>
        <Band icon={Lock}>stil</Band>
        <Button pending>Opslaan</Button>
        <IconButton label="Sluiten" icon={Lock} />
        <DateInput name="due" label="Uiterlijk" defaultValue="2027-07-31" />
        <Dialog title="Zaak" trigger={<Button>Open</Button>}>
          inhoud
        </Dialog>
        <Disclosure summary="Wat?">Dit</Disclosure>
        <Explained term="quorum">uitleg</Explained>
        <FileInput name="file" label="Stuk" />
        <HashMark value={'a3'.repeat(32)} />
        <PersonMark name="Samira el Amrani" colour={3} state="speaking" />
        <Progress label="Bezig" value={3} max={12} />
        <Progress label="Bezig" />
        <Select name="kind" label="Soort" options={options} placeholder="Kies" />
        <Skeleton />
        <Tabs label="Deel" items={[{ id: 'a', label: 'Een', content: 'inhoud' }]} />
        <TextArea name="reason" label="Reden" maxLength={100} />
        <Timeline items={[{ id: 'a', title: 'Ontvangen', when: '3 mei 2026', dateTime: '2026-05-03' }]} />
      </FormScope>,
    );
    expect(page).toContain('Dat is zaterdag 31 juli 2027');
    expect(page.match(/\sstyle="[^"]*"/g)).toBeNull();
  });
});

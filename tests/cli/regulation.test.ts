import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPreset } from '../../app/domain/regulation/presets.ts';
import workedExample from '../../app/domain/regulation/worked-example.json' with { type: 'json' };
import { runPeople } from '../../server/cli/people.ts';
import { runRegulation } from '../../server/cli/regulation.ts';
import { regulationSchemaPage } from '../../server/cli/regulation-schema.ts';
import { freshDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-regulation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const preset = findPreset('cmmm-2025');
if (!preset) throw new Error('The preset is gone.');

function put(name: string, content: unknown): string {
  const bytes =
    content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(path.join(folder, name), bytes);
  return name;
}

interface Outcome {
  readonly code: number;
  readonly lines: readonly string[];
}

async function telling(run: (say: Parameters<typeof runPeople>[2]) => Promise<number>): Promise<Outcome> {
  const lines: string[] = [];
  const code = await run({
    line: (text: string) => lines.push(...text.split('\n')),
    step: async <T>(_text: string, work: () => Promise<T> | T) => work(),
  });
  return { code, lines };
}

const run = (...args: string[]) =>
  telling((say) => runRegulation(args, { env: { NODE_ENV: 'test' }, folder, say }));

describe('npm run regulation, on files', () => {
  const broken = { ...workedExample, seats: [], version: undefined, extra: 1 };

  beforeAll(() => {
    put('goed.json', workedExample);
    put('fout.json', broken);
    put('leeg.json', '');
    put('half.json', '{\n  "schema": "raadkamer.regulation/1",\n');
    put(
      'komma.json',
      '{\n  "version": 1,\n  "seats": [1,, 2],\n  "title": "een titel die lang genoeg is"\n}',
    );
    put('latin.json', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]));
    put('groot.json', ' '.repeat(5 * 1024 ** 2 + 1));
    put('diep.json', '['.repeat(1_000_000));
    put('merk.json', `\ufeff${JSON.stringify(workedExample)}`);
    mkdirSync(path.join(folder, 'map'));
  });

  it('[REG-3] a sound one is said to be, whatever mark the editor left before it', async () => {
    expect(await run('check', 'goed.json')).toEqual({
      code: 0,
      lines: ['goed.json is in orde: Hardheidscommissie Dijkdorp, versie 1.'],
    });
    expect(await run('check', path.join(folder, 'merk.json'), '--language', 'en')).toMatchObject({ code: 0 });
  });

  it('[REG-3] names every problem by its path, in the language that is asked', async () => {
    const dutch = await run('check', 'fout.json');
    expect(dutch.code).toBe(1);
    expect(dutch.lines[0]).toBe(`fout.json heeft ${dutch.lines.length - 1} problemen:`);
    expect(dutch.lines).toEqual(
      expect.arrayContaining([
        '- version: Dit veld ontbreekt. Vul het in.',
        '- seats: Deze lijst is te kort. Het kleinste aantal regels is 1.',
        '- extra: Het veld "extra" bestaat niet. Haal het weg of verbeter de naam.',
      ]),
    );
    const english = await run('check', 'fout.json', '--language', 'en');
    expect(english.lines).toContain('- version: This field is missing. Fill it in.');
  });

  it('[REG-3] looks at every file that is named, and ends with the worst', async () => {
    const { code, lines } = await run('check', 'goed.json', 'fout.json', 'weg.json');
    expect(code).toBe(2);
    expect(lines[0]).toContain('goed.json is in orde');
    expect(lines[1]).toContain('fout.json heeft');
    expect(lines.at(-1)).toBe('weg.json is er niet. Controleer de naam en de map.');
  });

  it('[REG-3] a sound one that cannot be run yet is sound, and what cannot be run is told', async () => {
    const advice = { ...workedExample.decisions.advice, confidentiality: 'secret', reasons: 'none' };
    put('geheim.json', {
      ...workedExample,
      decisions: { ...workedExample.decisions, advice },
      dissentingOpinions: { ...workedExample.dissentingOpinions, who: 'any-member' },
    });
    const { code, lines } = await run('check', 'geheim.json');
    expect(code).toBe(0);
    expect(lines.slice(1)).toEqual([
      'Onder dit reglement kan Raadkamer nog geen zaak inschrijven:',
      expect.stringMatching(/^- decisions\.advice\.confidentiality: /),
    ]);
  });

  it('[REG-2] describes in sentences', async () => {
    const { code, lines } = await run('describe', 'goed.json');
    expect(code).toBe(0);
    expect(lines).toContain('De commissie');
    expect(lines).toContain('- Hardheidscommissie Dijkdorp, reglement versie 1.');
    const english = await run('describe', 'goed.json', '--language', 'en');
    expect(english.lines).toContain('- An abstention counts as against.');
    expect(await run('describe', 'fout.json')).toMatchObject({ code: 1 });
  });

  it('[REG-2] compares two versions', async () => {
    put('later.json', { ...workedExample, version: 2, hearing: { allowed: ['person'] } });
    expect(await run('compare', 'goed.json', 'later.json')).toEqual({
      code: 0,
      lines: [
        'Vervallen zinnen (De commissie)',
        '- Hardheidscommissie Dijkdorp, reglement versie 1.',
        '',
        'Vervallen zinnen (Ondertekenen, termijnen en bewaren)',
        '- De commissie kan horen: de betrokkene of de indiener.',
        '',
        'Nieuwe zinnen (De commissie)',
        '- Hardheidscommissie Dijkdorp, reglement versie 2.',
        '',
        'Nieuwe zinnen (Ondertekenen, termijnen en bewaren)',
        '- De commissie kan horen: de betrokkene.',
        '',
        'Gewijzigde velden',
        '- version: 1 → 2.',
        '- hearing.allowed: person, submitter → person.',
        '',
      ],
    });
    expect(await run('compare', 'goed.json', 'goed.json')).toEqual({
      code: 0,
      lines: ['Deze twee versies zijn gelijk.'],
    });
    expect(await run('compare', 'goed.json', 'fout.json')).toMatchObject({ code: 1 });
  });

  it('prints the documentation as it is kept', async () => {
    const { code, lines } = await run('schema');
    expect(code).toBe(0);
    expect(`${lines.join('\n')}\n`).toBe(regulationSchemaPage());
  });

  it.each([
    ['weg.json', 'weg.json is er niet. Controleer de naam en de map.'],
    ['map', 'map is een map. Noem het bestand waarin het reglement staat.'],
    ['groot.json', 'groot.json is groter dan 5 MB. Zo groot is een reglement niet.'],
    ['latin.json', 'latin.json is geen tekst in UTF-8. Sla het bestand op als UTF-8.'],
    ['leeg.json', 'leeg.json is geen geldige JSON: kijk op regel 1.'],
    ['half.json', 'half.json is geen geldige JSON: kijk op regel 2.'],
    ['komma.json', 'komma.json is geen geldige JSON: kijk op regel 3.'],
    ['diep.json', 'diep.json is geen geldige JSON: kijk op regel 1.'],
    ['/dev/null', '/dev/null is niet te lezen (not a file).'],
    ['a\u001b[2J\u0007.json', 'a\ufffd[2J\ufffd.json is er niet. Controleer de naam en de map.'],
  ])('[REG-3] %j: one sentence and the code for what could not be tried', async (file, sentence) => {
    for (const act of ['check', 'describe'] as const) {
      expect(await run(act, file)).toEqual({ code: 2, lines: [sentence] });
    }
    const adopt = [
      'import',
      file,
      '--committee',
      'noord',
      '--decided',
      '2026-11-20',
      '--decision',
      'Besluit 2',
    ];
    expect(await run(...adopt)).toEqual({ code: 2, lines: [sentence] });
  });

  it('what a file says does not move the cursor', async () => {
    put('escape.json', { ...workedExample, title: { nl: 'a\u001b[2Jb', en: 'b' }, 'x\u001b[2J': 1 });
    for (const act of ['check', 'describe'] as const) {
      expect((await run(act, 'escape.json')).lines.join('\n')).not.toContain('\u001b');
    }
  });

  const adopting = ['import', 'goed.json', '--committee', 'noord', '--decided', '2026-11-20'];
  it.each([
    [['dance'], 'There is no act "dance".'],
    [['check'], 'check needs a file.'],
    [['check', 'goed.json', '--fast'], "Unknown option '--fast'"],
    [['check', 'goed.json', '--language', 'fr'], '--language ("fr") must be nl or en'],
    [['check', 'goed.json', '--committee', 'noord'], '--committee belongs to import only.'],
    [['compare', 'goed.json'], 'compare needs two files'],
    [['compare', 'a', 'b', 'c'], 'compare needs two files'],
    [['schema', 'goed.json'], 'schema takes no file.'],
    [adopting, '--decision is missing.'],
    [[...adopting, '--decision', ' '], '--decision is empty'],
    [[...adopting, '--decision', 'x'.repeat(201)], '--decision is too long: use at most 200'],
    [[...adopting, '--decision', 'a\nb'], '--decision holds a line end'],
    [[...adopting, '--decided', '2026-02-30', '--decision', 'x'], '--decided ("2026-02-30") must be a date'],
    [['import', 'goed.json', 'later.json'], 'import needs one file.'],
  ])('%j is refused with how it is used', async (args, words) => {
    const { code, lines } = await run(...args);
    expect(code).toBe(2);
    expect(lines[0]).toContain(words);
  });

  it('says how it is used when nothing is asked', async () => {
    expect(await run()).toMatchObject({ code: 0 });
    expect((await run('--help')).lines[0]).toContain('Usage: npm run regulation');
  });
});

describe('npm run regulation -- import', () => {
  let database: TestDatabase;
  const data = path.join(folder, 'data');

  beforeAll(async () => {
    database = await freshDatabase();
    const people = ['--chair', 'Vera Zit <vera@example.nl>', '--secretary', 'Sem Schrijft <sem@example.nl>'];
    const founded = await telling((say) =>
      runPeople(['found', '--committee', 'Commissie Noord', '--slug', 'noord', ...people], env(), say),
    );
    expect(founded.code).toBe(0);
  });
  afterAll(() => database.drop());

  const env = () => ({ NODE_ENV: 'test' as const, DATABASE_URL: database.url, RAADKAMER_DATA: data });
  const adopt = (file: string, ...more: string[]) => {
    const flags = ['--committee', 'noord', '--decided', '2020-03-01', '--decision', 'Besluit 2'];
    return telling((say) => runRegulation(['import', file, ...flags, ...more], { env: env(), folder, say }));
  };

  it('[REG-5] a version is in force by the recorded decision of the body that may adopt it', async () => {
    put('twee.json', { ...preset, version: 2 });
    expect(await adopt('twee.json')).toEqual({
      code: 0,
      lines: [
        'Commissie Noord werkt voortaan onder Commissie Menselijke Maat en Maatschappelijk Belang, versie 2, na een besluit van de voltallige commissie op 1 maart 2020. Zaken die al zijn ingeschreven, houden hun eigen versie.',
      ],
    });
  });

  it('[REG-5] the same version does not come in twice, nor one of another committee', async () => {
    expect(await adopt('twee.json')).toEqual({
      code: 1,
      lines: [
        'Er is niets veranderd:',
        '- version: Versie 2 geldt al. Geef dit reglement een hoger versienummer.',
      ],
    });
    expect(await adopt('goed.json', '--language', 'en')).toEqual({
      code: 1,
      lines: [
        'Nothing was changed:',
        '- id: This committee works under the regulation ‘cmmm-2025’, and this one is ‘dijkdorp-2026’. Give the new version the same id.',
        '- version: Version 2 is in force already. Give this regulation a higher version number.',
      ],
    });
  });

  it('[REG-5] a decision of tomorrow is none', async () => {
    put('drie.json', { ...preset, version: 3 });
    const { code, lines } = await adopt('drie.json', '--decided', '2999-01-01');
    expect(code).toBe(1);
    expect(lines[1]).toMatch(/^- --decided: /);
  });

  it('[REG-3] one that is not sound is refused with every problem named', async () => {
    put('kapot.json', { ...preset, version: 3, seats: 'many', extra: 1 });
    const { code, lines } = await adopt('kapot.json');
    expect(code).toBe(1);
    expect(lines.map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['- seats', '- extra']));
    // Nothing came in: the next version is still the third, and another body can have decided on it.
    const next = await adopt('drie.json', '--decided-by', 'De raad');
    expect(next.code).toBe(0);
    expect(next.lines[0]).toContain('na een besluit van De raad op');
  });

  it('[REG-5] a committee is founded under rules that nobody has seen before, and adopts their next version', async () => {
    const found = (slug: string, file: string) => {
      const people = ['--chair', 'Een <een@example.nl>', '--secretary', 'Twee <twee@example.nl>'];
      const flags = ['--committee', 'Dijkdorp', '--slug', slug, '--regulation', path.join(folder, file)];
      return telling((say) => runPeople(['found', ...flags, ...people], env(), say));
    };
    const refused = await found('dijkdorp', 'fout.json');
    expect(refused.code).toBe(1);
    expect(refused.lines).toContain('version: This field is missing. Fill it in.');
    expect(await found('dijkdorp', 'weg.json')).toMatchObject({
      code: 2,
      lines: [expect.stringContaining('is not there. Check its name and the folder.')],
    });
    expect(await found('dijkdorp', 'goed.json')).toMatchObject({
      code: 0,
      lines: expect.arrayContaining(['The committee "Dijkdorp" is founded under dijkdorp-2026.']),
    });
    const adopted = await adopt('later.json', '--committee', 'dijkdorp', '--language', 'en');
    expect(adopted.code).toBe(0);
    expect(adopted.lines[0]).toContain('by a decision of de gemeenteraad van Dijkdorp on 1 March 2020');
  });

  it('names a committee that is not there', async () => {
    expect(await adopt('drie.json', '--committee', 'zuid')).toEqual({
      code: 1,
      lines: ['Er is geen commissie met de korte naam zuid.'],
    });
  });
});

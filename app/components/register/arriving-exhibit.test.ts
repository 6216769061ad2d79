import { describe, expect, it } from 'vitest';
import type { Answer, ArrivingFile, Commands } from '../../contracts/commands.ts';
import { readMultipart } from '../../schemas/read-multipart.ts';
import { receiveExhibit } from './arriving-exhibit.ts';

const accepted: Answer = { ok: true, id: 'case', number: 9, created: ['exhibit'] };

/** Reads what it is given, as the command does, and remembers it. */
function commands(answer: Answer = accepted) {
  const seen: { exhibit: unknown; fileName: string; size: number }[] = [];
  const fileExhibit = async (_caseId: string, exhibit: unknown, file: ArrivingFile): Promise<Answer> => {
    let size = 0;
    for await (const chunk of file.bytes) size += chunk.byteLength;
    seen.push({ exhibit, fileName: file.fileName, size });
    return file.fileName === '' ? { ok: false, refusals: [{ code: 'file-empty', field: 'file' }] } : answer;
  };
  return { seen, given: { fileExhibit } as unknown as Commands };
}

function form(file: File | null): FormData {
  const fields = new FormData();
  fields.append('title', 'Brief van de school');
  fields.append('kind', 'letter');
  fields.append('date', '');
  fields.append('provenance', 'van de directeur');
  fields.append('confidentiality.to', 'panel');
  fields.append('confidentiality.accountIds', 'ticked-before');
  if (file) fields.append('file', file);
  return fields;
}

const post = (body: FormData, headers: Record<string, string> = {}) =>
  new Request('http://house.test/cases/1/exhibits', { method: 'POST', body, headers });

describe('a file that arrives with a form', () => {
  it('[DOSSIER-3] hands the bytes over with the words that came before them', async () => {
    const { seen, given } = commands();
    const file = new File([new Uint8Array(300_000)], 'brief.pdf');
    const { answer } = await receiveExhibit(post(form(file)), readMultipart, given, 'case');
    expect(answer).toEqual(accepted);
    expect(seen).toEqual([
      {
        exhibit: {
          title: 'Brief van de school',
          kind: 'letter',
          date: null,
          provenance: 'van de directeur',
          confidentiality: { to: 'panel' },
        },
        fileName: 'brief.pdf',
        size: 300_000,
      },
    ]);
  });

  it('keeps every word when the file is refused', async () => {
    const { given } = commands({ ok: false, refusals: [{ code: 'file-disguised', field: 'file' }] });
    const file = new File([new Uint8Array(9)], 'brief.pdf');
    const { answer, values } = await receiveExhibit(post(form(file)), readMultipart, given, 'case');
    expect(answer).toEqual({ ok: false, refusals: [{ code: 'file-disguised', field: 'file' }] });
    expect(values).toMatchObject({ title: 'Brief van de school', provenance: 'van de directeur' });
  });

  it('refuses what says beforehand that it is too large, without a byte of it reaching the store', async () => {
    const { seen, given } = commands();
    const file = new File([new Uint8Array(2_000_000)], 'film.pdf');
    const request = post(form(file), { 'Content-Length': '2147483648' });
    const { answer, values } = await receiveExhibit(request, readMultipart, given, 'case');
    expect(answer).toEqual({
      ok: false,
      refusals: [{ code: 'file-too-big', params: { maximum: 50_000_000 }, field: 'file' }],
    });
    expect(values.title).toBe('Brief van de school');
    expect(seen.map(({ size }) => size)).toEqual([0]);
  });

  it('asks for the file when none was chosen, and judges the other fields too', async () => {
    const { seen, given } = commands();
    const { answer } = await receiveExhibit(post(form(null)), readMultipart, given, 'case');
    expect(answer).toEqual({ ok: false, refusals: [{ code: 'file-missing', field: 'file' }] });
    expect(seen).toHaveLength(1);
  });

  it('cuts off words that no field can hold', async () => {
    const { given } = commands();
    const fields = form(null);
    fields.append('note', 'x'.repeat(200_000));
    fields.append('more', 'y');
    const { values } = await receiveExhibit(post(fields), readMultipart, given, 'case');
    expect(String(values.note).length).toBeLessThan(65_536);
    expect(values.more).toBeUndefined();
  });
});

import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createTypesettingThread, type TypesettingThread } from './typesetting-thread.ts';

const font = '../../node_modules/@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf';
const settings = { folder: import.meta.dirname, fonts: [resolve(import.meta.dirname, font)] };
const head = '#set document(title: "T")\n#set text(lang: "nl", font: "Source Serif 4", fallback: false)\n';
const page = `${head}#json(bytes(sys.inputs.content)).text`;
let thread: TypesettingThread | null = null;

afterEach(async () => {
  await thread?.close();
  thread = null;
});

function start(changes: { patienceMs?: number; idleMs?: number } = {}): TypesettingThread {
  thread = createTypesettingThread({ ...settings, ...changes });
  return thread;
}

describe('the typesetting thread', () => {
  test('sets several documents at once and gives each its own', async () => {
    const own = start();
    const texts = ['een', 'twee', 'drie'].map((text) => own.set(page, JSON.stringify({ text }), 0));
    const sizes = (await Promise.all(texts)).map((pdf) => Buffer.from(pdf).toString('latin1', 0, 8));
    expect(sizes).toEqual(['%PDF-1.7', '%PDF-1.7', '%PDF-1.7']);
  });

  test('is the gate for accessibility: a picture without a description is refused', async () => {
    const picture = `${head}#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), format: "svg")`;
    await expect(start().set(picture, '{}', 0)).rejects.toThrow(/PDF\/UA-1/);
  });

  test('takes a warning for a defect: an unknown font does not become another one', async () => {
    const other = '#set document(title: "T")\n#set text(lang: "nl", font: "No Such Font")\nTekst';
    await expect(start().set(other, '{}', 0)).rejects.toThrow('unknown font family');
  });

  test('reads no file beside its template', async () => {
    await expect(start().set(`${head}#read("/../../package.json")`, '{}', 0)).rejects.toThrow(
      'cannot be set',
    );
  });

  test('goes on after a document that cannot be set', async () => {
    const own = start();
    await expect(own.set('#panic("nee")', '{}', 0)).rejects.toThrow('nee');
    expect((await own.set(page, '{"text":"ja"}', 0)).length).toBeGreaterThan(1000);
  });

  test('gives up a document that takes too long, and says so', async () => {
    await expect(start({ patienceMs: 1 }).set(page, '{"text":"x"}', 0)).rejects.toThrow(
      'not set within 1 ms',
    );
  });

  test('ends when it is told to, and starts again when it is asked', async () => {
    const own = start();
    const pending = own.set(page, '{"text":"x"}', 0);
    const refused = expect(pending).rejects.toThrow('ended');
    await own.close();
    await refused;
    expect((await own.set(page, '{"text":"x"}', 0)).length).toBeGreaterThan(1000);
  });
});

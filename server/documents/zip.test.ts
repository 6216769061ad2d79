import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { hasTools, run } from './fixtures/command-line.ts';
import { readZip, writeZip } from './zip.ts';

const entry = (path: string, text = path) => ({ path, bytes: Buffer.from(text, 'utf8') });
const sample = [entry('map/b.txt'), entry('map/a.txt'), entry('map/leeg.txt', '')];

/** A ZIP as others write it: its one entry deflated, and headers that say so. */
function packed(path: string, bytes: Uint8Array): Buffer {
  const zip = writeZip([{ path, bytes: deflateRawSync(bytes, { level: 9 }) }]);
  const central = zip.length - 22 - 46 - path.length;
  for (const [method, size] of [
    [8, 22],
    [central + 10, central + 24],
  ] as const) {
    zip.writeUInt16LE(8, method);
    zip.writeUInt32LE(bytes.length, size);
  }
  return zip;
}

describe('the ZIP of a package', () => {
  test('gives back what went in, sorted, and the same bytes whatever the order', () => {
    const zip = writeZip(sample);
    const reading = readZip(zip);
    if (!reading.ok) throw new Error(reading.fault);
    expect(reading.entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual([
      ['map/a.txt', 'map/a.txt'],
      ['map/b.txt', 'map/b.txt'],
      ['map/leeg.txt', ''],
    ]);
    expect(writeZip([...sample].reverse()).equals(zip)).toBe(true);
    expect(writeZip(reading.entries).equals(zip)).toBe(true);
  });

  test.skipIf(!hasTools('unzip'))('is one that unzip accepts (skipped without unzip)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'raadkamer-zip-'));
    const path = join(folder, 'a.zip');
    writeFileSync(path, writeZip(sample));
    expect(run('unzip', '-t', path)).toMatchObject({ status: 0 });
    rmSync(folder, { recursive: true });
  });

  test.each([
    '../b',
    '/etc/passwd',
    'a/../b',
    'a//b',
    'a\\b',
    '.hidden',
    'a/',
    'CON:',
    'é',
    'a\u0000b',
    'a'.repeat(201),
  ])('a path like %j is refused', (path) => {
    expect(readZip(writeZip([entry(path)]))).toMatchObject({ ok: false, fault: 'zip-path' });
  });

  test('a name that occurs twice is refused, also when only the case differs', () => {
    expect(readZip(writeZip([entry('a/B'), entry('a/b')]))).toMatchObject({
      fault: 'zip-duplicate',
      where: 'a/b',
    });
  });

  test('a compressed entry is refused unopened, so that nothing can explode', () => {
    const bomb = packed('a.txt', new Uint8Array(10_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    expect(readZip(bomb)).toMatchObject({ ok: false, fault: 'zip-packed' });
  });

  test('an entry that claims more than there is, or lies elsewhere, is refused', () => {
    const zip = writeZip([entry('a')]);
    const central = zip.length - 22 - 46 - 1;
    const larger = Buffer.from(zip);
    larger.writeUInt32LE(0xffffffff, central + 20);
    larger.writeUInt32LE(0xffffffff, central + 24);
    expect(readZip(larger)).toMatchObject({ fault: 'zip-damaged' });
    const elsewhere = Buffer.from(zip);
    elsewhere.writeUInt32LE(0xfffffff0, central + 42);
    expect(readZip(elsewhere)).toMatchObject({ fault: 'zip-damaged' });
  });

  test('what is no ZIP, is empty or was cut off says so', () => {
    expect(readZip(Buffer.alloc(0))).toMatchObject({ fault: 'not-a-zip' });
    expect(readZip(Buffer.from('%PDF-1.7 niet een zip maar een pdf'))).toMatchObject({ fault: 'not-a-zip' });
    expect(readZip(writeZip(sample).subarray(0, -1))).toMatchObject({ fault: 'zip-damaged' });
    expect(readZip(Buffer.concat([writeZip(sample), Buffer.from('x')]))).toMatchObject({
      fault: 'zip-damaged',
    });
    expect(readZip(Buffer.concat([Buffer.from('x'), writeZip(sample)]))).toMatchObject({
      fault: 'not-a-zip',
    });
  });
});

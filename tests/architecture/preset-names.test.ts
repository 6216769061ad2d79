import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { presets } from '../../app/domain/regulation/presets.ts';

const root = path.resolve(import.meta.dirname, '../..');
const ids = presets.map(({ id }) => id);

/** Whatever the product runs or shows. Tests and seeds found committees of their own and choose a regulation for them. */
const isCode = (file: string) => /\.(tsx?|mjs|cjs|js|css|html|sql|prisma)$/.test(file);
const isTest = (file: string) =>
  /[.-](test|fixtures?)\.tsx?$|\/fixtures\//.test(file) || file.startsWith('prisma/seed/');
const isOfTheData = (file: string) => file === 'app/domain/regulation/presets.ts';

function namedIn(text: string): string[] {
  return ids.filter((id) => text.includes(id));
}

describe('the presets', () => {
  it('[REG-4] are known to no code by their names', () => {
    const files = ['app', 'server', 'prisma'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.posix.join(folder, file.split(path.sep).join('/')),
      ),
    );
    const searched = files.filter(
      (file) => isCode(file) && !isTest(file) && !isOfTheData(file) && !file.includes('/generated/'),
    );
    expect(searched.length).toBeGreaterThan(300);
    const naming = searched.flatMap((file) =>
      namedIn(readFileSync(path.join(root, file), 'utf8')).map((id) => `${file}: ${id}`),
    );
    expect(naming).toEqual([]);
  });

  it('[REG-4] would be found by name if code knew one', () => {
    expect(namedIn("if (regulation.id === 'hfk-bayern') return;")).toEqual(['hfk-bayern']);
    expect(isTest('server/announcements/live-world.fixture.ts')).toBe(true);
    expect(isTest('app/domain/regulation/presets.ts')).toBe(false);
  });
});

/** Which test files use a database or Redis, so that only those run a second time on the servers of this machine. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const doors = [path.join('tests', 'fixtures', 'test-database.ts')];

/** The files that this one imports by a relative path. */
function importsOf(file, text) {
  return [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)]
    .map(([, specifier]) => path.join(path.dirname(file), specifier))
    .filter((target) => existsSync(target));
}

/** @returns {string[]} paths from the working directory, which is the checkout */
export function testsOnServers() {
  const known = new Map();
  const usesServer = (file) => {
    const earlier = known.get(file);
    if (earlier !== undefined) return earlier;
    known.set(file, false); // while it is looked into: a circle adds nothing
    const text = readFileSync(file, 'utf8');
    const uses =
      doors.includes(file) || text.includes('TEST_REDIS_URL') || importsOf(file, text).some(usesServer);
    known.set(file, uses);
    return uses;
  };
  return ['app', 'server', 'tests']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith(path.join('tests', 'journeys')))
    .filter(usesServer);
}

/** `npm run faults`: everything that can fail, often and for long; about an hour. `npm test` runs a taste of the same. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { begin } from '../../server/machine/begin.mjs';
import { createSay } from '../../server/machine/say.mjs';
import { findPrograms } from '../programs.mjs';

const checkout = await begin(process.stdout, { build: true });
process.chdir(checkout);
const say = createSay(process.stdout);
const programs = await findPrograms(say);
for (const { name, use } of programs.missing) say.line(`Not run: ${use} (${name} is not installed)`);
const vitest = path.join(checkout, 'node_modules', 'vitest', 'vitest.mjs');
const runs = [
  ['run', 'tests/endurance', 'tests/collaboration', 'server/collaboration'],
  [
    'run',
    '--config',
    'tests/journeys/vitest.config.ts',
    'tests/journeys/faults.test.ts',
    'tests/journeys/cluster.test.ts',
  ],
];
const results = runs.map(
  (args) =>
    spawnSync(process.execPath, [vitest, ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...programs.env, TEST_LONG: '1' },
    }).status,
);
process.exitCode = results.every((status) => status === 0) ? 0 : 1;

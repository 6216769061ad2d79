/** The other servers are no part of the product: they are installed in this folder when the bench first runs. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Say } from '../../server/machine/say.mjs';

const folder = import.meta.dirname;
const lock = path.join(folder, 'package-lock.json');
const mark = path.join(folder, 'node_modules', '.installed-from');

/** Does nothing when what the lock file names is there. */
export async function installPeers(say: Say): Promise<void> {
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  await say.step('Installing the other servers', () => promisify(execFile)(npm, args, { cwd: folder }));
  writeFileSync(mark, wanted);
}

/** Runs a command of ours from its TypeScript source, in a bare clone too: `node server/machine/run-cli.mjs server/cli/verify.ts FILE`. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { begin } from './begin.mjs';

// What the command itself writes must be all there is on the standard output.
const checkout = await begin(process.stderr);
const command = path.join(checkout, process.argv[2] ?? '');
process.argv.splice(1, 2, command);
const { register } = await import('tsx/esm/api');
register();
await import(pathToFileURL(command).href);

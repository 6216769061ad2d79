/**
 * `npm run up`: from a bare clone to a running Raadkamer, in one process that Ctrl-C ends. With `--dev` the server
 * runs from its sources and the pages follow every change.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { begin } from './begin.mjs';

const dev = process.argv.includes('--dev');
// Whoever read our output may go before we do.
process.stdout.on('error', () => {});

const checkout = await begin(process.stdout, { build: !dev });
process.chdir(checkout);
process.env.NODE_ENV = dev ? 'development' : 'production';
if (dev) {
  const { register } = await import('tsx/esm/api');
  register();
} else process.setSourceMapsEnabled(true);
const main = dev ? path.join('server', 'main.ts') : path.join('build', 'server-main.js');
await import(pathToFileURL(path.join(checkout, main)).href);

/** Makes build/server-main.js: the server and everything of ours that it imports, in one file; packages stay outside. */
import path from 'node:path';
import { build } from 'esbuild';
import { checkout } from './prepare.mjs';

await build({
  absWorkingDir: checkout,
  entryPoints: { 'server-main': path.join('server', 'main.ts') },
  outdir: 'build',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  sourcemap: true,
  logLevel: 'warning',
});

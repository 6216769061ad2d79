/** What every journey needs before it begins: a build, a browser, and an empty folder for its pictures. */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createSay } from '../../../server/machine/say.mjs';
import { findPrograms } from '../../programs.mjs';
import { checkout, galleryFolder } from './places.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Full path of the browser. */
    chromium: string;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  if (!existsSync(path.join(checkout, 'build', 'server-main.js'))) {
    throw new Error('There is no build to walk through: run `npm run build` first.');
  }
  const known = process.env.TEST_CHROMIUM;
  const chromium = known ?? (await findPrograms(createSay(process.stdout))).env.TEST_CHROMIUM;
  if (chromium === undefined)
    throw new Error('There is no Chromium on this machine: install the package chromium.');
  rmSync(galleryFolder, { recursive: true, force: true });
  project.provide('chromium', chromium);
}

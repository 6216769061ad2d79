/** What axe finds on a screen that would keep somebody out (A8). */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const barriers: readonly unknown[] = ['serious', 'critical'];

/** @returns one line for each serious or critical finding, with the first elements that it is about */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // Evaluated by the browser's own door: our policy lets no page add a script.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    // The only frames are files in the browser's own viewer.
    return await axe.run({ iframes: false, resultTypes: ['violations'] });
  });
  return violations
    .filter(({ impact }) => barriers.includes(impact))
    .map(({ id, help, nodes }) => {
      const where = nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`);
      return `${id}: ${help} at ${where.join(' and ')}`.replace(/\s+/g, ' ');
    });
}

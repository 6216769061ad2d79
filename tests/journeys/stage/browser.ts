/** The browser that all people of a journey share; each has a context of their own in it. */
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

export function openBrowser(): Promise<Browser> {
  // As root the browser's own sandbox is not to be had; nothing but our own pages is opened in it.
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-dev-shm-usage',
  ];
  return chromium.launch({ executablePath: inject('chromium'), args });
}

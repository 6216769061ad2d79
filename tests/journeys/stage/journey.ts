/** One journey through the product: its server, its browser, the people in it, and a picture of every step. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { Person, type Screen } from '../people/person.ts';
import { galleryFolder } from './places.ts';
import { type StartedProduct, startProduct } from './started-product.ts';

export interface Journey {
  readonly product: StartedProduct;
  /** Somebody of the demonstration with a browser of their own, not yet signed in. */
  meet(handle: string, screen?: Screen): Promise<Person>;
  /** Somebody without an account. */
  meetStranger(name: string): Promise<Person>;
  /** A part of the journey: what goes wrong in it is told by its name and with pictures of all screens. */
  step<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  /** A picture of what these people see now. */
  show(name: string, ...people: readonly Person[]): Promise<void>;
  /** What went wrong on any screen without anybody asking for it. */
  troubles(): readonly string[];
  end(): Promise<void>;
}

/** @param name folder of its pictures */
export async function beginJourney(name: string): Promise<Journey> {
  const folder = path.join(galleryFolder, name);
  mkdirSync(folder, { recursive: true });
  const [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  const people: Person[] = [];
  let pictures = 0;

  async function join(person: Promise<Person>): Promise<Person> {
    const joined = await person;
    people.push(joined);
    return joined;
  }
  async function show(what: string, ...seen: readonly Person[]): Promise<void> {
    for (const person of seen) {
      pictures += 1;
      const file = `${String(pictures).padStart(2, '0')}-${what}-${person.handle}.png`;
      await person.page.screenshot({ path: path.join(folder, file), animations: 'disabled' });
    }
  }
  return {
    product,
    meet: (handle, screen) => join(Person.enter(browser, product, handle, screen)),
    meetStranger: (stranger) => join(Person.enter(browser, product, stranger)),
    show,
    async step(what, act) {
      try {
        return await act();
      } catch (error) {
        await show('failed', ...people).catch(() => undefined);
        throw new Error(`While ${what}`, { cause: error });
      }
    },
    troubles: () => people.flatMap((person) => person.troubles.map((trouble) => `${person.handle}: ${trouble}`)),
    async end() {
      await browser.close();
      await product.stop();
    },
  };
}

function openBrowser(): Promise<Browser> {
  // As root the browser's own sandbox is not to be had; nothing but our own pages is opened in it.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: inject('chromium'), args });
}

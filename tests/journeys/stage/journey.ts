/** One journey through the product: its server, its browser, the people in it, and a picture of every step. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Habits, Person } from '../people/person.ts';
import { findBarriers } from './axe.ts';
import { openBrowser } from './browser.ts';
import { galleryFolder } from './places.ts';
import { type StartedProduct, startProduct } from './started-product.ts';

export interface Journey {
  readonly product: StartedProduct;
  /** Somebody of the demonstration with a browser of their own, not yet signed in. */
  meet(handle: string, habits?: Habits): Promise<Person>;
  /** Somebody without an account. */
  meetStranger(name: string, habits?: Habits): Promise<Person>;
  /** A part of the journey: what goes wrong in it is told by its name and with pictures of all screens. */
  step<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  /** A picture of what these people see now. */
  show(name: string, ...people: readonly Person[]): Promise<void>;
  /** Pictures, and what axe finds on these screens. */
  examine(name: string, ...people: readonly Person[]): Promise<void>;
  /** Serious findings of axe on the screens that were examined. */
  barriers(): readonly string[];
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
  const barriers: string[] = [];
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
      await person.page.screenshot({
        path: path.join(folder, file.replaceAll(' ', '-')),
        animations: 'disabled',
      });
    }
  }
  return {
    product,
    meet: (handle, habits) => join(Person.enter(browser, product, handle, habits)),
    meetStranger: (stranger, habits) => join(Person.enter(browser, product, stranger, habits)),
    show,
    async examine(what, ...seen) {
      await show(what, ...seen);
      for (const person of seen) {
        const found = await findBarriers(person.page);
        barriers.push(...found.map((barrier) => `${what}, ${person.handle}: ${barrier}`));
      }
    },
    barriers: () => barriers,
    async step(what, act) {
      try {
        return await act();
      } catch (error) {
        const here = people.filter(({ page }) => !page.isClosed());
        await show('failed', ...here).catch(() => undefined);
        throw new Error(`While ${what}`, { cause: error });
      }
    },
    troubles: () =>
      people.flatMap((person) => person.troubles.map((trouble) => `${person.handle}: ${trouble}`)),
    async end() {
      await browser.close();
      await product.stop();
    },
  };
}

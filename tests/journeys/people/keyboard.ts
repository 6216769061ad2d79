/** Somebody without a mouse: everything goes through Tab, arrows, Enter, Space and shortcuts. */
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from './person.ts';

/** More stops than any page has. */
const MOST_STOPS = 250;

/** Tabs on until this has the focus; it must then be seen to have it. */
export async function tabTo(person: Person, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) {
      expect(await showsFocus(target), `focus on ${target}`).toBe(true);
      return;
    }
    await person.page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${target}.`);
}

function showsFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const marked = (one: Element | null) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    return marked(document.activeElement) || marked(element) || marked(element.parentElement);
  });
}

export async function enter(
  person: Person,
  name: string | RegExp,
  within: Locator = person.page.locator('body'),
): Promise<void> {
  const options = typeof name === 'string' ? { name, exact: true } : { name };
  await tabTo(person, within.getByRole('button', options).or(within.getByRole('link', options)).first());
  await person.page.keyboard.press('Enter');
}

/** Opens a question with its button, and says yes. */
export async function enterAndConfirm(person: Person, name: string, title: string): Promise<void> {
  await enter(person, name);
  const question = person.dialog(title);
  await person.sees(question);
  await enter(person, name, question);
  await person.gone(question);
}

export async function fill(person: Person, field: Locator, words: string): Promise<void> {
  await tabTo(person, field);
  await person.page.keyboard.type(words);
}

/** Chooses one of a group of radio buttons, from the first one downwards. */
export async function chooseRadio(person: Person, first: Locator, steps: number): Promise<void> {
  await tabTo(person, first);
  await person.page.keyboard.press('Space');
  for (let step = 0; step < steps; step += 1) await person.page.keyboard.press('ArrowDown');
}

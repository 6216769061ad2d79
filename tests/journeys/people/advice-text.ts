/** Writing the advice: sections, paragraphs, formatting, citations, and whether it is saved. */
import type { Locator } from 'playwright-core';
import { foot } from './chamber.ts';
import type { Person } from './person.ts';

export const adviceText = (person: Person): Locator =>
  person.page.getByRole('textbox', { name: /^Tekst van het advies in zaak / });

export function section(person: Person, title: string): Locator {
  return adviceText(person)
    .locator('section')
    .filter({ has: person.page.getByRole('heading', { name: title, exact: true }) });
}

/** Text can be written in, and is connected. */
export async function canWrite(person: Person): Promise<void> {
  await adviceText(person).waitFor();
  await adviceText(person).and(person.page.locator('[contenteditable="true"]')).waitFor();
  await seesSaved(person);
}

export async function seesSaved(person: Person): Promise<void> {
  await person.sees(foot(person).getByText(/^(Opgeslagen om \d|Alles is opgeslagen)/));
}

/** Puts the caret at the beginning or the end of the last paragraph of a section. */
export async function standIn(person: Person, title: string, at: 'beginning' | 'end' = 'end'): Promise<void> {
  const last = section(person, title).getByRole('paragraph').last();
  await last.scrollIntoViewIfNeeded();
  const box = await last.boundingBox();
  if (!box) throw new Error(`The section ${title} is not on the screen.`);
  const position = at === 'beginning' ? { x: 1, y: 6 } : { x: box.width - 2, y: box.height - 6 };
  await last.click({ position });
  await person.page.keyboard.press(at === 'beginning' ? 'Home' : 'End');
}

/** The caret stands in the text: what is typed now is written there. */
export async function isWriting(person: Person): Promise<void> {
  await adviceText(person).and(person.page.locator(':focus')).waitFor();
}

export async function write(person: Person, words: string): Promise<void> {
  await person.page.keyboard.type(words, { delay: 12 });
}

export async function writeIn(person: Person, title: string, words: string): Promise<void> {
  await standIn(person, title);
  await write(person, words);
}

/** What a section says, without its title. */
export async function wordsOf(person: Person, title: string): Promise<string> {
  return await section(person, title)
    .locator('.rk-prose-section__content')
    .evaluate((content) => {
      const copy = content.cloneNode(true) as HTMLElement;
      // The carets of others, with their names, are not text.
      for (const caret of copy.querySelectorAll('[data-client]')) caret.remove();
      return [...copy.children].map((block) => block.textContent ?? '').join('\n');
    });
}

export async function chooseKind(person: Person, kind: 'Alinea' | 'Kop' | 'Kleine kop'): Promise<void> {
  await person.press(/^Soort alinea/);
  await person.page.getByRole('menuitemradio', { name: kind, exact: true }).click();
}

export async function insertTable(person: Person): Promise<void> {
  await person.press('Tabel');
  await person.page.getByRole('menuitem', { name: 'Tabel invoegen' }).click();
}

/** Cites an exhibit where the caret stands, found by a word of its title. */
export async function cite(person: Person, word: string): Promise<void> {
  await person.press('Stuk aanhalen');
  const dialog = person.dialog('Stuk aanhalen');
  await dialog.getByLabel('Zoek op nummer of titel').fill(word);
  await dialog.getByRole('menuitem').first().click();
  await person.gone(dialog);
}

/** The ministry's contact point: no account, one link, one advice. */
import type { Person } from './person.ts';

export async function openAdvice(contact: Person, link: string): Promise<void> {
  await contact.go(link);
  await contact.press('Advies openen');
  await contact.page.waitForURL(/\/desk$/);
  await contact.ready();
}

export async function confirmReceipt(contact: Person, name: string): Promise<void> {
  await contact.field('Uw naam').fill(name);
  await contact.press('Ontvangst bevestigen');
  await contact.sees(/^De ontvangst is bevestigd door /);
}

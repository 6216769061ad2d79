/** After adoption: two signatures, the dispatch and its receipt, the decision, and a package that anybody can check. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { confirmReceipt, openAdvice } from '../people/desk.ts';
import { deskLink, downloadPackage, openRecord, recordDecision, send, sign } from '../people/record.ts';
import type { Journey } from '../stage/journey.ts';
import { checkSignedPdf } from '../stage/pdf-programs.ts';
import type { Cast } from './cast.ts';

export async function signTheAdvice(journey: Journey, cast: Cast, caseAddress: string): Promise<void> {
  const { chair, secretary, lived, reader } = cast;
  const { password } = journey.product;
  for (const person of [chair, secretary, lived, reader]) await openRecord(person, caseAddress);
  await chair.sees(chair.link('Document openen (PDF)'));
  await sign(chair, 'verkeerd');
  await chair.sees(/Dit wachtwoord klopt niet\. Vul het wachtwoord in waarmee u inlogt\.$/);
  await journey.examine('wrong-password', chair);
  await sign(chair, password);
  await secretary.sees(secretary.field('Uw wachtwoord'));
  await journey.examine('signing', secretary, reader);
  await sign(secretary, password);
  for (const person of [chair, secretary, lived]) await person.sees('Iedereen heeft getekend.');
  await journey.show('signed', chair, secretary, lived);
}

export async function sendAndReceive(journey: Journey, { secretary }: Cast): Promise<void> {
  const contact = await journey.meetStranger('contactpunt');
  await send(
    secretary,
    'Contactpunt ministerie van Justitie en Veiligheid',
    'contactpunt@ministerie.example',
  );
  const link = await deskLink(secretary);
  await journey.examine('sent', secretary);
  await contact.go(link);
  await journey.examine('desk-link', contact);
  await openAdvice(contact, link);
  await journey.examine('desk', contact);
  const pdf = await contact.page.request.get('/desk/document');
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  checkSignedPdf(await pdf.body());

  const stranger = await journey.meetStranger('tweede-lezer', { language: 'en', colours: 'dark' });
  await stranger.go(link);
  await stranger.sees('This link has been used');
  await journey.examine('desk-link-used', stranger);
  await stranger.leave();

  await confirmReceipt(contact, 'Medewerker contactpunt');
  await journey.examine('desk-received', contact);
  await contact.leave();
  await secretary.sees('Het contactpunt heeft de ontvangst bevestigd.');
}

/** @returns path of the downloaded package */
export async function decideAndArchive(journey: Journey, { secretary, reader }: Cast): Promise<string> {
  const decision = {
    result: 'volgt het advies',
    restriction: 'conform beschikking Minister',
    months: '12',
  } as const;
  await recordDecision(secretary, { ...decision, date: '2099-01-01' });
  await secretary.sees(/Deze datum ligt in de toekomst\. Vul de datum in waarop is beslist\.$/);
  await journey.examine('decision-refused', secretary);
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Amsterdam' });
  await recordDecision(secretary, { ...decision, date: today });
  await secretary.sees('De minister besliste');
  await secretary.press('Archiefpakket maken');
  await secretary.sees(secretary.link('Downloaden (ZIP)'));
  await journey.examine('archived', secretary, reader);
  return await downloadPackage(secretary);
}

/** [KEEP-1] with public means and without the product; and beside it, against its own ledger. */
export function verifyThePackage({ product }: Journey, packageFile: string): void {
  const good = product.run('verify', packageFile);
  expect(good.said).toContain('Dit archiefpakket klopt.');
  expect(good.status).toBe(0);

  const bytes = readFileSync(packageFile);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  const flipped = path.join(path.dirname(packageFile), 'flipped.zip');
  writeFileSync(flipped, bytes);
  expect(product.run('verify', flipped).status).toBe(1);

  const rebuilt = product.run('rebuild', '--check', '--package', packageFile);
  expect(rebuilt.said).toContain('The ledger is the one that the package witnesses');
  expect(rebuilt.status).toBe(0);
}

export async function closeTheCase(journey: Journey, { secretary }: Cast): Promise<void> {
  await secretary.press('Zaak sluiten');
  await secretary.sees('Deze zaak is gesloten.');
  await journey.examine('closed', secretary);
}

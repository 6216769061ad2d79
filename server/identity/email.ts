/** E-mail addresses as the name of an account. */
import { z } from 'zod';

const emailSchema = z.email().max(254);

/** In lower case and without spaces around it, so that one address is one account. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

export function isEmail(email: string): boolean {
  return emailSchema.safeParse(email).success;
}

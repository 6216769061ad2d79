/** The secrets of the ministry desk: link tokens derived from the installation's secret, so that the secretary can be shown an unused one again. */
import { createHash, createHmac, randomBytes } from 'node:crypto';

export interface DeskTokens {
  /** The token of one link of one dispatch; never stored. */
  token(dispatchId: string, linkNumber: number): string;
  /** A fresh one for the visit that using a link opens. */
  visit(): string;
  hash(token: string): string;
}

export function createDeskTokens(secret: string): DeskTokens {
  return {
    token: (dispatchId, linkNumber) =>
      createHmac('sha256', secret).update(`desk-link/${dispatchId}/${linkNumber}`).digest('base64url'),
    visit: () => randomBytes(32).toString('base64url'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
  };
}

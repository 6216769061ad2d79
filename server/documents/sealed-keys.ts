/** Private keys at rest: AES-256-GCM under a key derived from the installation's secret (NIST SP 800-38D, RFC 5869). */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

export class UnopenedKey extends Error {}

export interface KeySealer {
  /** @param context says whose key it is; bytes sealed for one do not open for another */
  seal(plain: Uint8Array, context: string): Uint8Array;
  open(sealed: Uint8Array, context: string): Buffer;
}

export function createKeySealer(secret: string): KeySealer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'raadkamer', 'private keys of certificates', 32));
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.from([FORMAT]), nonce, body, cipher.getAuthTag()]);
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed);
      try {
        if (bytes[0] !== FORMAT || bytes.length < 1 + NONCE + TAG) throw new Error('unknown format');
        const nonce = bytes.subarray(1, 1 + NONCE);
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
        decipher.setAAD(Buffer.from(context, 'utf8')).setAuthTag(bytes.subarray(-TAG));
        return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE, -TAG)), decipher.final()]);
      } catch (cause) {
        throw new UnopenedKey('A private key does not open: the secret is not the one it was made with.', {
          cause,
        });
      }
    },
  };
}

/** AES-256-GCM as it is used for everything at rest: version, nonce, ciphertext and tag in one piece, the context authenticated. */
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

export const KEY_BYTES = 32;
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/** Random bytes are drawn for several hundred nonces at a time: drawing them one by one costs more than the sealing. */
const nonces = Buffer.alloc(512 * NONCE_BYTES);
let nextNonce = nonces.byteLength;

function freshNonce(): Buffer {
  if (nextNonce === nonces.byteLength) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  nextNonce += NONCE_BYTES;
  return Buffer.from(nonces.subarray(nextNonce - NONCE_BYTES, nextNonce));
}

/** A fresh random nonce each time: safe for far more pieces under one key (2^32) than a case ever has. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the bytes, the key or the context are not those of the sealing. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed.byteLength < HEAD_BYTES + TAG_BYTES || sealed[0] !== FORMAT) {
    throw new Error(`The sealed bytes of ${context} have an unknown format.`);
  }
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, HEAD_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.byteLength - TAG_BYTES));
  try {
    const body = decipher.update(sealed.subarray(HEAD_BYTES, sealed.byteLength - TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch (cause) {
    throw new Error(`The sealed bytes of ${context} were changed, or belong to another key.`, { cause });
  }
}

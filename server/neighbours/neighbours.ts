/** The other processes over a bus: wake-ups in the clear, because they say nothing, and everything else encrypted. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import type { Neighbours, Topic, WakeUp } from '../ports/neighbours.ts';
import type { Bus } from './bus.ts';
import { readWakeUp, writeWakeUp } from './wake-message.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NODE_BYTES = 36;

/**
 * @param secret of the installation; processes with another one neither hear nor understand each other, so that two
 *   installations may share a Redis
 */
export function createNeighbours(bus: Bus, secret: string): Neighbours {
  const node = randomUUID();
  const key = new Uint8Array(hkdfSync('sha256', secret, 'raadkamer', 'neighbours/1', 32));
  const name = Buffer.from(hkdfSync('sha256', secret, 'raadkamer', 'neighbours/name', 9)).toString(
    'base64url',
  );
  const wakeChannel = `raadkamer:${name}:wake`;

  return {
    wake(wakeUp) {
      bus.publish(wakeChannel, Buffer.from(writeWakeUp(node, wakeUp)));
    },
    onWake(listener: (wakeUp: WakeUp) => void) {
      return bus.subscribe(wakeChannel, (message) => {
        const wakeUp = readWakeUp(Buffer.from(message).toString());
        if (wakeUp && wakeUp.node !== node) listener(wakeUp);
      });
    },
    join(topic, hear): Topic {
      const channel = `raadkamer:${name}:${topic}`;
      const stop = bus.subscribe(channel, (message) => {
        const opened = unseal(key, message, channel);
        if (!opened) return;
        const from = opened.subarray(0, NODE_BYTES).toString('latin1');
        if (from !== node) hear(opened.subarray(NODE_BYTES), from);
      });
      return {
        get isHeard() {
          return bus.isUp;
        },
        tell(message) {
          if (bus.isUp) bus.publish(channel, seal(key, node, message, channel));
        },
        close: stop,
      };
    },
  };
}

function seal(key: Uint8Array, node: string, message: Uint8Array, channel: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(channel));
  const body = [cipher.update(Buffer.from(node, 'latin1')), cipher.update(message), cipher.final()];
  return Buffer.concat([nonce, ...body, cipher.getAuthTag()]);
}

/** Null for what no process of this installation wrote. */
function unseal(key: Uint8Array, sealed: Uint8Array, channel: string): Buffer | null {
  if (sealed.byteLength < NONCE_BYTES + NODE_BYTES + TAG_BYTES) return null;
  const end = sealed.byteLength - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(channel)).setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
  } catch {
    return null;
  }
}

/** WebSocket frames as a client writes them (RFC 6455, 5.2): masked, here with one mask for all, made before they are needed. */

const MASK = [0x37, 0xfa, 0x21, 0x3d] as const;
const FINAL = 0x80;
const MASKED = 0x80;

export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

function headBytes(length: number): number {
  if (length < 126) return 6;
  return length < 65_536 ? 8 : 14;
}

/** One masked frame around the parts, one after another. */
export function frame(opcode: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const bytes = Buffer.allocUnsafe(headBytes(length) + length);
  let at = bytes.writeUInt8(FINAL | opcode, 0);
  if (length < 126) {
    at = bytes.writeUInt8(MASKED | length, at);
  } else if (length < 65_536) {
    at = bytes.writeUInt8(MASKED | 126, at);
    at = bytes.writeUInt16BE(length, at);
  } else {
    at = bytes.writeUInt8(MASKED | 127, at);
    at = bytes.writeBigUInt64BE(BigInt(length), at);
  }
  bytes.set(MASK, at);
  at += MASK.length;
  let place = 0;
  for (const part of parts) {
    for (const byte of part) {
      bytes[at++] = byte ^ (MASK[place & 3] ?? 0);
      place += 1;
    }
  }
  return bytes;
}

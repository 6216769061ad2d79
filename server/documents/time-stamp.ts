/** Asks a time-stamping authority for a token (RFC 3161) and checks that it answers the question that was put. */
import { createHash, randomBytes } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { toArrayBuffer } from './x509.ts';

/** Gives a time stamp token (DER) over these bytes. */
export type TimeStamper = (bytes: Uint8Array) => Promise<Uint8Array>;

export class TimeStampUnavailable extends Error {}

const SHA256 = '2.16.840.1.101.3.4.2.1';
const PATIENCE_MS = 15_000;
const LARGEST_ANSWER = 64 * 1024;

export function createTimeStamper(url: string): TimeStamper {
  return async (bytes) => {
    const imprint = createHash('sha256').update(bytes).digest();
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    try {
      const token = await ask(url, imprint, nonce);
      if (!answers(token, imprint, nonce)) throw new Error('the answer is to another question');
      return Buffer.from(token.toSchema().toBER());
    } catch (cause) {
      throw new TimeStampUnavailable(`The time-stamping authority gave no usable answer.`, { cause });
    }
  };
}

async function ask(url: string, imprint: Buffer, nonce: Buffer): Promise<pkijs.ContentInfo> {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new asn1.OctetString({ valueHex: toArrayBuffer(imprint) }),
    }),
    nonce: new asn1.Integer({ valueHex: toArrayBuffer(nonce) }),
    certReq: true,
  });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: request.toSchema().toBER(),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const body = await answer.arrayBuffer();
  if (body.byteLength > LARGEST_ANSWER) throw new Error('the answer is too large');
  const response = pkijs.TimeStampResp.fromBER(body);
  // 0 granted, 1 granted with modifications.
  if (Number(response.status.status) > 1 || !response.timeStampToken)
    throw new Error('it did not grant the request');
  return response.timeStampToken;
}

/** The token covers this imprint and carries this nonce. Whether its authority is trusted, is for who checks later. */
function answers(token: pkijs.ContentInfo, imprint: Buffer, nonce: Buffer): boolean {
  const info = stampedBy(token);
  return (
    info !== null &&
    covers(info, imprint) &&
    info.nonce !== undefined &&
    nonce.equals(Buffer.from(info.nonce.valueBlock.valueHexView))
  );
}

/** Whether a token (DER) is a time stamp over exactly these bytes. */
export function isStampOver(token: Uint8Array, bytes: Uint8Array): boolean {
  try {
    const info = stampedBy(pkijs.ContentInfo.fromBER(toArrayBuffer(token)));
    return info !== null && covers(info, createHash('sha256').update(bytes).digest());
  } catch {
    return false;
  }
}

function stampedBy(token: pkijs.ContentInfo): pkijs.TSTInfo | null {
  const content = new pkijs.SignedData({ schema: token.content }).encapContentInfo.eContent;
  return content ? pkijs.TSTInfo.fromBER(toArrayBuffer(new Uint8Array(content.getValue()))) : null;
}

function covers({ messageImprint }: pkijs.TSTInfo, imprint: Buffer): boolean {
  const { hashAlgorithm, hashedMessage } = messageImprint;
  const hashed = Buffer.from(hashedMessage.valueBlock.valueHexView);
  return hashAlgorithm.algorithmId === SHA256 && imprint.equals(hashed);
}

import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAdviceSetter } from './advice-setter.ts';
import { createAdviceSigner } from './advice-signer.ts';
import { checkDetached } from './cms.ts';
import { hasTools, run } from './fixtures/command-line.ts';
import { nancyDocument } from './fixtures/nancy-advice.ts';
import { chair, secretary, testAuthority } from './fixtures/nancy-package.ts';
import { readPdf } from './pdf-file.ts';
import { readSignatures } from './pdf-signature.ts';
import { createTimeStamper, isStampOver, TimeStampUnavailable } from './time-stamp.ts';

const folder = mkdtempSync(join(tmpdir(), 'raadkamer-stamps-'));
const bytes = Buffer.from('a signature');
let server: Server | null = null;

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  const running = server;
  server = null;
  if (running) await new Promise((done) => running.close(done));
});

async function authorityThat(answers: RequestListener): Promise<string> {
  const started = createServer(answers);
  server = started;
  await new Promise<void>((ready) => started.listen(0, '127.0.0.1', ready));
  const address = started.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
}

describe('a time-stamping authority that does not answer as it should', () => {
  test.each<[string, RequestListener]>([
    ['fails', (_, response) => response.writeHead(500).end()],
    ['says nothing', (_, response) => response.end()],
    ['answers nonsense', (_, response) => response.end('nee')],
    ['sends elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['hangs up', (request) => request.socket.destroy()],
  ])('that %s is unavailable', async (_, answers) => {
    const stamper = createTimeStamper(await authorityThat(answers));
    await expect(stamper(bytes)).rejects.toThrow(TimeStampUnavailable);
  });

  test('makes signing unavailable, in so many words, and leaves no half-signed file', async () => {
    const setter = createAdviceSetter({ root: resolve(import.meta.dirname, '../..') });
    const pdf = await setter.set(nancyDocument);
    await setter.close();
    const reports: string[] = [];
    const signer = createAdviceSigner({
      authority: testAuthority(),
      timeStamper: createTimeStamper(await authorityThat((_, response) => response.writeHead(503).end())),
      report: ({ message }) => reports.push(message),
    });
    const outcome = await signer.sign(pdf, chair, '2026-11-22T14:00:00.000Z');
    expect(outcome).toEqual({ signed: false, code: 'signing-unavailable' });
    expect(reports).toHaveLength(1);
  });
});

describe.skipIf(!hasTools('openssl'))(
  'a time-stamping authority by OpenSSL (skipped without openssl)',
  () => {
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    /** Answers each question with what `openssl ts` makes of it, or of another question. */
    const honest = (change: (question: Buffer) => Buffer = (question) => question): RequestListener => {
      return (request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          writeFileSync(join(folder, 'question'), change(Buffer.concat(parts)));
          openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'question', '-out', 'answer');
          response.end(readFileSync(join(folder, 'answer')));
        });
      };
    };

    beforeAll(() => {
      const settings = [
        '[req]\ndistinguished_name=dn\n[dn]\n[ext]\nextendedKeyUsage=critical,timeStamping\n',
        '[tsa]\ndefault_tsa=one\n[one]\nserial=serial\nsigner_cert=tsa.crt\nsigner_key=tsa.key\ncerts=tsa.crt\n',
        'signer_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\ness_cert_id_alg=sha256\n',
      ];
      writeFileSync(join(folder, 'tsa.cnf'), settings.join(''));
      writeFileSync(join(folder, 'serial'), '01\n');
      const request = [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '30',
      ];
      openssl(
        ...request,
        '-config',
        'tsa.cnf',
        '-extensions',
        'ext',
        '-subj',
        '/CN=tsa',
        '-keyout',
        'tsa.key',
        '-out',
        'tsa.crt',
      );
    });

    test('gives a token over exactly these bytes', async () => {
      const token = await createTimeStamper(await authorityThat(honest()))(bytes);
      expect(isStampOver(token, bytes)).toBe(true);
      expect(isStampOver(token, Buffer.from('another signature'))).toBe(false);
      expect(isStampOver(Buffer.from('0500', 'hex'), bytes)).toBe(false);
    });

    test('a token over other bytes, or for another question, is not taken', async () => {
      const flipped = honest((question) => {
        const changed = Buffer.from(question);
        changed[30] = (changed[30] ?? 0) ^ 1;
        return changed;
      });
      await expect(createTimeStamper(await authorityThat(flipped))(bytes)).rejects.toThrow(
        TimeStampUnavailable,
      );
    });

    test('the signatures it is in are valid, for us and for pdfsig, and the earlier one stays so', async () => {
      const setter = createAdviceSetter({ root: resolve(import.meta.dirname, '../..') });
      let pdf = await setter.set(nancyDocument);
      await setter.close();
      const authority = testAuthority();
      const timeStamper = createTimeStamper(await authorityThat(honest()));
      const signer = createAdviceSigner({ authority, timeStamper, report: () => undefined });
      for (const one of [chair, secretary]) {
        const outcome = await signer.sign(pdf, one, '2026-11-22T14:00:00.000Z');
        if (!outcome.signed) throw new Error(outcome.code);
        pdf = outcome.pdf;
      }
      const root = new X509Certificate(await authority.certificates());
      for (const { covered, cms, at } of readSignatures(readPdf(pdf))) {
        expect(cms.includes(Buffer.from('060b2a864886f70d010910020e', 'hex'))).toBe(true);
        expect(checkDetached(covered, cms, root, at)).toMatchObject({ ok: true });
      }
      if (!hasTools('pdfsig')) return;
      const path = join(folder, 'stamped.pdf');
      writeFileSync(path, pdf);
      expect(run('pdfsig', path).said.match(/Signature is Valid\./g)).toHaveLength(2);
    });
  },
);

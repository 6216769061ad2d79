import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdviceSetter } from './advice-setter.ts';
import { createAdviceSigner } from './advice-signer.ts';
import { createCertificateAuthority } from './certificate-authority.ts';
import { checkDetached } from './cms.ts';
import { certificatesInMemory } from './fixtures/certificate-memory.ts';
import { hasTools, run } from './fixtures/command-line.ts';
import { nancyDocument } from './fixtures/nancy-advice.ts';
import { chair, secretary, signWith, testAuthority } from './fixtures/nancy-package.ts';
import { readPdf } from './pdf-file.ts';
import { UnreadablePdf } from './pdf-objects.ts';
import { readSignatures } from './pdf-signature.ts';
import { certificatesInPem } from './x509.ts';

const folder = mkdtempSync(join(tmpdir(), 'raadkamer-signatures-'));
const authority = testAuthority();
const moment = '2026-11-22T14:00:00.000Z';
let unsigned: Uint8Array;
let once: Uint8Array;
let twice: Buffer;
let root: X509Certificate;

beforeAll(async () => {
  const setter = createAdviceSetter({ root: resolve(import.meta.dirname, '../..') });
  unsigned = await setter.set(nancyDocument);
  await setter.close();
  const stages = await signWith(authority, unsigned, [chair, secretary], moment);
  once = stages[0] ?? new Uint8Array();
  twice = Buffer.from(stages[1] ?? []);
  root = new X509Certificate(await authority.certificates());
});
afterAll(() => rmSync(folder, { recursive: true }));

function signerWith(own = authority, report: (error: Error) => void = () => undefined) {
  return createAdviceSigner({ authority: own, timeStamper: null, report });
}

/** Whether every signature holds; an unreadable file does not. */
function holds(pdf: Uint8Array): boolean {
  try {
    const signatures = readSignatures(readPdf(pdf));
    return (
      signatures.length === 2 &&
      signatures.every(({ covered, cms, at }) => checkDetached(covered, cms, root, at).ok)
    );
  } catch (error) {
    if (error instanceof UnreadablePdf) return false;
    throw error;
  }
}

describe('[SIGN-1] signatures on a document', () => {
  test('a later signature keeps every earlier byte, so the earlier one stays valid', () => {
    expect(Buffer.from(once).subarray(0, unsigned.length).equals(unsigned)).toBe(true);
    expect(twice.subarray(0, once.length).equals(once)).toBe(true);
    expect(holds(twice)).toBe(true);
    expect(readSignatures(readPdf(twice)).map(({ name, at, end }) => [name, at, end])).toEqual([
      [chair.name, moment, once.length],
      [secretary.name, moment, twice.length],
    ]);
  });

  test('each signature names its signer by a certificate of the authority', () => {
    for (const { covered, cms, at, name } of readSignatures(readPdf(twice))) {
      expect(checkDetached(covered, cms, root, at)).toMatchObject({ ok: true, name });
    }
  });

  test('everyone signs in the field that was reserved for the role; a deputy takes the one that is left', async () => {
    const [first] = await signWith(authority, unsigned, [secretary]);
    const fields = readPdf(first ?? unsigned);
    const form = fields.dict(fields.dict(fields.trailer.get('Root')).get('AcroForm'));
    const references = form.get('Fields');
    const filled = Array.isArray(references) ? references.map((one) => fields.dict(one).has('V')) : [];
    expect(filled).toEqual([false, true]);
    const stages = await signWith(authority, unsigned, [
      secretary,
      { ...chair, name: 'P. Laats', role: 'plaatsvervanger' },
    ]);
    expect(readSignatures(readPdf(stages.at(-1) ?? unsigned)).map(({ name }) => name)).toContain('P. Laats');
  });

  test('a third signature, for which no field was reserved, is a defect', async () => {
    await expect(signerWith().sign(twice, chair, moment)).rejects.toThrow('no free signature field');
  });

  test('one flipped byte anywhere makes it fail', () => {
    // The last signature cannot cover itself, and its envelope has bytes that prove nothing (the authority's own
    // certificate comes along for convenience): there the hash of the whole file in the ledger decides.
    const last = readSignatures(readPdf(twice)).at(-1)?.cms.toString('hex') ?? '';
    const open = twice.lastIndexOf(last);
    const step = Math.floor(twice.length / 400);
    const positions = [0, 1, open - 1, open + last.length, twice.length - 8, twice.length - 1];
    for (let at = 7; at < twice.length; at += step)
      if (at < open || at > open + last.length) positions.push(at);
    const survivors = positions.filter((at) => {
      const changed = Buffer.from(twice);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      return holds(changed);
    });
    expect(positions.length).toBeGreaterThan(350);
    expect(survivors).toEqual([]);
  });

  test('bytes added behind or between the signatures make it fail', () => {
    expect(holds(Buffer.concat([twice, Buffer.from('\n')]))).toBe(false);
    expect(holds(Buffer.concat([twice, Buffer.from('% note\n%%EOF\n')]))).toBe(false);
    const inserted = Buffer.concat([
      twice.subarray(0, once.length),
      Buffer.from('\n'),
      twice.subarray(once.length),
    ]);
    expect(holds(inserted)).toBe(false);
  });

  test('a signature by another authority, or before its certificate was valid, does not hold', async () => {
    const other = new X509Certificate(await testAuthority().certificates());
    const [signature] = readSignatures(readPdf(twice));
    if (!signature) throw new Error('unsigned');
    const { covered, cms } = signature;
    expect(checkDetached(covered, cms, other, moment)).toEqual({ ok: false, fault: 'certificate' });
    expect(checkDetached(covered, cms, root, '2024-01-01T00:00:00.000Z')).toEqual({
      ok: false,
      fault: 'certificate',
    });
    expect(checkDetached(Buffer.concat([covered, covered]), cms, root, moment)).toEqual({
      ok: false,
      fault: 'digest',
    });
    expect(checkDetached(covered, Buffer.from('30030201ff', 'hex'), root, moment)).toEqual({
      ok: false,
      fault: 'form',
    });
  });

  test('the baseline forbids the attribute for the time of signing, and it is not there', () => {
    const signingTime = Buffer.from('06092a864886f70d010905', 'hex');
    for (const { cms } of readSignatures(readPdf(twice))) expect(cms.includes(signingTime)).toBe(false);
  });
});

describe.skipIf(!hasTools('pdfsig', 'qpdf', 'pdfinfo'))(
  'signatures, judged by public tools (skipped without poppler and qpdf)',
  () => {
    test('pdfsig finds two valid signatures, the last over the whole document', () => {
      const path = join(folder, 'twice.pdf');
      writeFileSync(path, twice);
      const { said } = run('pdfsig', path);
      expect(said.match(/Signature is Valid\./g)).toHaveLength(2);
      expect(said.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2);
      expect(said.match(/ - Total document signed/g)).toHaveLength(1);
      expect(said).toContain('Marijke van der Linden');
      expect(run('qpdf', '--check', path).status).toBe(0);
      expect(run('pdfinfo', path).said).toMatch(/Tagged:\s+yes/);
    });

    test('pdfsig agrees that a changed document is changed', () => {
      const changed = Buffer.from(twice);
      const at = changed.indexOf('/Title');
      changed.write('/Titel', at, 'latin1');
      const path = join(folder, 'changed.pdf');
      writeFileSync(path, changed);
      expect(run('pdfsig', path).said.match(/Digest Mismatch\./g)).toHaveLength(2);
      expect(holds(changed)).toBe(false);
    });
  },
);

describe.skipIf(!hasTools('openssl'))('signatures, judged by OpenSSL (skipped without openssl)', () => {
  test('the CMS is a CAdES signature that leads to the authority', async () => {
    const [signature] = readSignatures(readPdf(twice));
    if (!signature) throw new Error('unsigned');
    const paths = { cms: join(folder, 's.der'), covered: join(folder, 's.bin'), ca: join(folder, 'ca.pem') };
    writeFileSync(paths.cms, signature.cms);
    writeFileSync(paths.covered, signature.covered);
    writeFileSync(paths.ca, await authority.certificates());
    const check = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-purpose',
      'any',
      '-no_check_time',
    ];
    const files = [
      '-in',
      paths.cms,
      '-content',
      paths.covered,
      '-CAfile',
      paths.ca,
      '-out',
      join(folder, 'out'),
    ];
    expect(run('openssl', ...check, ...files)).toMatchObject({ status: 0 });
  });
});

describe('certificates of signers', () => {
  test('one per person and committee: made once, used again, and another for another committee', async () => {
    const store = certificatesInMemory();
    const own = createCertificateAuthority({ store, secret: 's', installation: 'x' });
    const serialOf = async (signer = chair) => {
      const outcome = await own.credentialFor(signer, moment);
      return outcome.usable ? new X509Certificate(outcome.credential.certificate).serialNumber : outcome.code;
    };
    const first = await serialOf();
    expect(await serialOf()).toBe(first);
    expect(await serialOf({ ...chair, committeeId: '00000000-0000-4000-8000-000000000078' })).not.toBe(first);
    expect(await serialOf({ ...chair, name: 'Marijke Jansen' })).not.toBe(first);
  });

  test('a revoked certificate signs nothing, until a new one is made', async () => {
    const own = testAuthority();
    const signer = signerWith(own);
    await signer.sign(unsigned, chair, moment);
    await own.revoke(chair, moment);
    expect(await signer.sign(unsigned, chair, moment)).toEqual({
      signed: false,
      code: 'certificate-revoked',
    });
    await own.renew(chair, moment);
    expect(await signer.sign(unsigned, chair, moment)).toMatchObject({ signed: true });
  });

  test('an expired certificate signs nothing; who signs in its last weeks gets a new one in time', async () => {
    const signer = signerWith(testAuthority());
    await signer.sign(unsigned, chair, moment);
    const expired = await signer.sign(unsigned, chair, '2029-12-01T00:00:00.000Z');
    expect(expired).toEqual({ signed: false, code: 'certificate-expired' });

    const regular = signerWith(testAuthority());
    await regular.sign(unsigned, chair, moment);
    expect(await regular.sign(unsigned, chair, '2029-11-01T00:00:00.000Z')).toMatchObject({ signed: true });
    expect(await regular.sign(unsigned, chair, '2029-12-01T00:00:00.000Z')).toMatchObject({ signed: true });
  });

  test('a moment outside the years of the authority is refused', async () => {
    const outcome = await signerWith().sign(unsigned, chair, '1999-01-01T00:00:00.000Z');
    expect(outcome).toEqual({ signed: false, code: 'signing-unavailable' });
  });

  test('keys that another secret sealed do not open: a refusal, a report without names, and no file', async () => {
    const store = certificatesInMemory();
    await signerWith(createCertificateAuthority({ store, secret: 'one', installation: 'x' })).sign(
      unsigned,
      chair,
      moment,
    );
    const reports: string[] = [];
    const other = createCertificateAuthority({ store, secret: 'other', installation: 'x' });
    const outcome = await signerWith(other, ({ message }) => reports.push(message)).sign(
      unsigned,
      chair,
      moment,
    );
    expect(outcome).toEqual({ signed: false, code: 'signing-unavailable' });
    expect(reports.join()).toContain('secret');
    expect(reports.join()).not.toContain(chair.name);
  });

  test('what is stored holds no private key in the clear', async () => {
    const store = certificatesInMemory();
    const own = createCertificateAuthority({ store, secret: 's', installation: 'x' });
    const outcome = await own.credentialFor(chair, moment);
    if (!outcome.usable) throw new Error(outcome.code);
    const secretNumber = Buffer.from(String(outcome.credential.key.export({ format: 'jwk' }).d), 'base64url');
    const [stored, kept] = [
      await store.loadPersonal(chair.accountId, chair.committeeId),
      await store.loadAuthority(),
    ];
    const bytes = Buffer.concat(
      [stored?.sealedKey ?? [], kept?.sealedKey ?? [], kept?.sealKey ?? []].map((one) => Buffer.from(one)),
    );
    expect(bytes.length).toBeGreaterThan(200);
    expect(bytes.includes(secretNumber)).toBe(false);
  });

  test('two nodes that start at once end with one authority', async () => {
    const store = certificatesInMemory();
    const nodes = [1, 2].map(() => createCertificateAuthority({ store, secret: 's', installation: 'x' }));
    const [one, other] = await Promise.all(nodes.map((node) => node.certificates()));
    expect(one).toBe(other);
    expect(certificatesInPem(one ?? '')).toHaveLength(2);
  });

  test('the seal is the same every time, so that the same package has the same bytes', async () => {
    const bytes = createHash('sha256').update('x').digest();
    expect((await authority.seal(bytes)).equals(await authority.seal(bytes))).toBe(true);
  });
});

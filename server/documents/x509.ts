/** Makes certificates (RFC 5280): of the authority, of the seal on packages, and of the people who sign. */
import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

export type SubjectPart = 'name' | 'organisation' | 'unit' | 'serial';

export interface CertificateRequest {
  readonly subject: Readonly<Partial<Record<SubjectPart, string>>>;
  readonly publicKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly purpose: 'authority' | 'person' | 'seal';
}

export interface Issuer {
  /** Null for a certificate that vouches for itself. */
  readonly certificate: Uint8Array | null;
  /** EC P-256. */
  readonly key: KeyObject;
}

export interface IssuedCertificate {
  readonly der: Buffer;
  /** Lower-case hexadecimal. */
  readonly serial: string;
}

const OID = {
  name: '2.5.4.3',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  serial: '2.5.4.5',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  /** RFC 9336. */
  documentSigning: '1.3.6.1.5.5.7.3.36',
  emailProtection: '1.3.6.1.5.5.7.3.4',
} as const;

/** Longest common name that X.520 allows. */
const LONGEST_NAME = 64;
/** Bits of keyUsage, from the left (RFC 5280, 4.2.1.3). */
const KEY_USAGE = { authority: 0b00000110, person: 0b11000000, seal: 0b10000000 } as const;
const UNUSED_BITS = { authority: 1, person: 6, seal: 7 } as const;

export function issueCertificate(request: CertificateRequest, issuer: Issuer): IssuedCertificate {
  const serial = randomBytes(16);
  // Positive and without a leading zero byte, as DER wants it.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({ valueHex: toArrayBuffer(serial) });
  certificate.subject = subjectOf(request.subject);
  certificate.issuer = issuer.certificate
    ? parseCertificate(issuer.certificate).subject
    : certificate.subject;
  certificate.notBefore = timeOf(request.notBefore);
  certificate.notAfter = timeOf(request.notAfter);
  certificate.subjectPublicKeyInfo = spkiOf(request.publicKey);
  certificate.extensions = extensionsOf(request, issuer);
  const algorithm = new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 });
  certificate.signature = algorithm;
  certificate.signatureAlgorithm = algorithm;
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  const value = sign('sha256', certificate.tbsView, issuer.key);
  certificate.signatureValue = new asn1.BitString({ valueHex: toArrayBuffer(value) });
  return { der: Buffer.from(certificate.toSchema().toBER()), serial: serial.toString('hex') };
}

export function parseCertificate(der: Uint8Array): pkijs.Certificate {
  return pkijs.Certificate.fromBER(toArrayBuffer(der));
}

/** A copy with a buffer of its own, which the ASN.1 library asks for. */
export function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}

export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The certificates of a PEM file, DER; anything else in it makes null. */
export function certificatesInPem(pem: string): readonly Buffer[] | null {
  const block = /-----BEGIN CERTIFICATE-----\n((?:[A-Za-z0-9+/=]{1,64}\n)+)-----END CERTIFICATE-----\n/g;
  const found = [...pem.matchAll(block)].map((match) =>
    Buffer.from((match[1] ?? '').replace(/\n/g, ''), 'base64'),
  );
  return found.map(pemOf).join('') === pem ? found : null;
}

/** One part per level; the library would put them all in one set, which few readers expect. */
function subjectOf(subject: CertificateRequest['subject']): pkijs.RelativeDistinguishedNames {
  const order: readonly SubjectPart[] = ['organisation', 'unit', 'serial', 'name'];
  const levels = order.flatMap((part) => {
    const text = subject[part];
    if (text === undefined) return [];
    const value =
      part === 'serial'
        ? new asn1.PrintableString({ value: text })
        : new asn1.Utf8String({ value: [...text].slice(0, LONGEST_NAME).join('') });
    const attribute = new asn1.Sequence({ value: [new asn1.ObjectIdentifier({ value: OID[part] }), value] });
    return [new asn1.Set({ value: [attribute] })];
  });
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1.Sequence({ value: levels }).toBER());
}

function timeOf(date: Date): pkijs.Time {
  // UTCTime through 2049, GeneralizedTime after that (RFC 5280, 4.1.2.5).
  return new pkijs.Time({ type: date.getUTCFullYear() < 2050 ? 0 : 1, value: date });
}

function spkiOf(key: KeyObject): pkijs.PublicKeyInfo {
  const der = key.export({ type: 'spki', format: 'der' });
  return new pkijs.PublicKeyInfo({ schema: asn1.fromBER(toArrayBuffer(der)).result });
}

/** RFC 5280, 4.2.1.2, method 1: a name for the key, not a protection. */
function keyIdentifier(key: pkijs.PublicKeyInfo): ArrayBuffer {
  return toArrayBuffer(createHash('sha1').update(key.subjectPublicKey.valueBlock.valueHexView).digest());
}

function extensionsOf({ purpose, publicKey }: CertificateRequest, issuer: Issuer): pkijs.Extension[] {
  const own = keyIdentifier(spkiOf(publicKey));
  const above = issuer.certificate
    ? keyIdentifier(parseCertificate(issuer.certificate).subjectPublicKeyInfo)
    : own;
  const constraints =
    purpose === 'authority'
      ? new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 })
      : new pkijs.BasicConstraints({ cA: false });
  const usage = new asn1.BitString({
    valueHex: new Uint8Array([KEY_USAGE[purpose]]).buffer,
    unusedBits: UNUSED_BITS[purpose],
  });
  const authority = new pkijs.AuthorityKeyIdentifier({
    keyIdentifier: new asn1.OctetString({ valueHex: above }),
  });
  return [
    extension(OID.basicConstraints, true, constraints.toSchema()),
    extension(OID.keyUsage, true, usage),
    extension(OID.subjectKeyIdentifier, false, new asn1.OctetString({ valueHex: own })),
    extension(OID.authorityKeyIdentifier, false, authority.toSchema()),
    ...(purpose === 'person'
      ? [
          extension(
            OID.extendedKeyUsage,
            false,
            new pkijs.ExtKeyUsage({ keyPurposes: [OID.documentSigning, OID.emailProtection] }).toSchema(),
          ),
        ]
      : []),
  ];
}

function extension(id: string, critical: boolean, value: { toBER(): ArrayBuffer }): pkijs.Extension {
  return new pkijs.Extension({ extnID: id, critical, extnValue: value.toBER() });
}

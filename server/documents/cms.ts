/** CAdES signatures (ETSI EN 319 122-1, baseline B-B; B-T with a time stamp): made and checked byte by byte. */
import { createHash, type KeyObject, sign, verify, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import type { Credential } from './certificate-authority.ts';
import { isStampOver, type TimeStamper } from './time-stamp.ts';
import { parseCertificate, toArrayBuffer } from './x509.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

export async function signDetached(
  content: Uint8Array,
  { certificate, authority, key }: Credential,
  timeStamper: TimeStamper | null,
): Promise<Buffer> {
  const signer = parseCertificate(certificate);
  const attributes = [
    attribute(OID.contentType, new asn1.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, new asn1.OctetString({ valueHex: toArrayBuffer(sha256(content)) })),
    attribute(OID.signingCertificateV2, signingCertificate(certificate, signer)),
  ].sort((a, b) => Buffer.compare(derOf(a.toSchema()), derOf(b.toSchema())));
  const signature = sign('sha256', derOf(new asn1.Set({ value: attributes.map((a) => a.toSchema()) })), key);
  const info = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    digestAlgorithm: sha256Algorithm(),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 }),
    signature: new asn1.OctetString({ valueHex: toArrayBuffer(signature) }),
  });
  if (timeStamper) {
    const token = asn1.fromBER(toArrayBuffer(await timeStamper(signature))).result;
    info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute(OID.timeStampToken, token)],
    });
  }
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [signer, parseCertificate(authority)],
    signerInfos: [info],
  });
  const envelope = new pkijs.ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  return derOf(envelope.toSchema());
}

export type SignatureFault =
  /** The bytes are no such signature. */
  | 'form'
  /** The signature is over other bytes. */
  | 'digest'
  /** The signature does not fit the certificate. */
  | 'signature'
  /** The authority did not issue the certificate, or it was not valid then. */
  | 'certificate'
  /** The time stamp that comes along is over something else. */
  | 'time-stamp';

export type SignatureCheck =
  | { readonly ok: true; readonly certificate: X509Certificate; readonly name: string }
  | { readonly ok: false; readonly fault: SignatureFault };

/** @param cms exactly the DER of the signature, without padding */
export function checkDetached(
  content: Uint8Array,
  cms: Uint8Array,
  authority: X509Certificate,
  at: string,
): SignatureCheck {
  const parts = parse(cms);
  if (!parts) return { ok: false, fault: 'form' };
  const { info, certificate, attributes } = parts;
  const digest = attributes.get(OID.messageDigest);
  if (!(digest instanceof asn1.OctetString) || !sha256(content).equals(bytesOf(digest))) {
    return { ok: false, fault: 'digest' };
  }
  if (!vouchesFor(attributes.get(OID.signingCertificateV2), certificate.raw))
    return { ok: false, fault: 'certificate' };
  if (!signatureFits(info, certificate.publicKey)) return { ok: false, fault: 'signature' };
  if (!issuedBy(certificate, authority, at)) return { ok: false, fault: 'certificate' };
  if (!stampsFit(info)) return { ok: false, fault: 'time-stamp' };
  const name = parseCertificate(certificate.raw).subject.typesAndValues.find(
    ({ type }) => type === '2.5.4.3',
  );
  return { ok: true, certificate, name: name ? String(name.value.valueBlock.value) : '' };
}

/** Issued by this very authority, and valid at that moment. */
export function issuedBy(certificate: X509Certificate, authority: X509Certificate, at: string): boolean {
  const moment = Date.parse(at);
  return (
    authority.ca &&
    certificate.checkIssued(authority) &&
    certificate.verify(authority.publicKey) &&
    Date.parse(certificate.validFrom) <= moment &&
    moment <= Date.parse(certificate.validTo)
  );
}

interface Parts {
  readonly info: pkijs.SignerInfo;
  readonly certificate: X509Certificate;
  readonly attributes: ReadonlyMap<string, asn1.BaseBlock>;
}

function parse(cms: Uint8Array): Parts | null {
  try {
    const envelope = pkijs.ContentInfo.fromBER(toArrayBuffer(cms));
    if (envelope.contentType !== OID.signedData) return null;
    const data = new pkijs.SignedData({ schema: envelope.content });
    const [info, ...others] = data.signerInfos;
    const attributes = attributesOf(info);
    if (!info || others.length > 0 || !attributes || data.encapContentInfo.eContent) return null;
    if (info.digestAlgorithm.algorithmId !== OID.sha256) return null;
    if (info.signatureAlgorithm.algorithmId !== OID.ecdsaWithSha256) return null;
    const certificate = signerOf(data, info);
    return certificate ? { info, certificate, attributes } : null;
  } catch {
    return null;
  }
}

/** The signed attributes, each once; null when the baseline's are missing or its forbidden one is there. */
function attributesOf(info: pkijs.SignerInfo | undefined): ReadonlyMap<string, asn1.BaseBlock> | null {
  const attributes = new Map<string, asn1.BaseBlock>();
  for (const { type, values } of info?.signedAttrs?.attributes ?? []) {
    const [value, ...others] = values;
    if (attributes.has(type) || !(value instanceof asn1.BaseBlock) || others.length > 0) return null;
    attributes.set(type, value);
  }
  const contentType = attributes.get(OID.contentType);
  if (!(contentType instanceof asn1.ObjectIdentifier) || contentType.getValue() !== OID.data) return null;
  return attributes.has(OID.signingTime) ? null : attributes;
}

function signerOf(data: pkijs.SignedData, info: pkijs.SignerInfo): X509Certificate | null {
  const sid = info.sid;
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) return null;
  const found = (data.certificates ?? []).filter(
    (candidate): candidate is pkijs.Certificate =>
      candidate instanceof pkijs.Certificate &&
      candidate.serialNumber.isEqual(sid.serialNumber) &&
      candidate.issuer.isEqual(sid.issuer),
  );
  const [certificate, ...others] = found;
  if (!certificate || others.length > 0) return null;
  return new X509Certificate(derOf(certificate.toSchema()));
}

function signatureFits(info: pkijs.SignerInfo, key: KeyObject): boolean {
  const signed = Buffer.from(info.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  return key.asymmetricKeyType === 'ec' && verify('sha256', signed, key, bytesOf(info.signature));
}

function stampsFit(info: pkijs.SignerInfo): boolean {
  const stamps = (info.unsignedAttrs?.attributes ?? []).filter(({ type }) => type === OID.timeStampToken);
  return stamps.every(({ values }) =>
    values.every(
      (value) => value instanceof asn1.BaseBlock && isStampOver(derOf(value), bytesOf(info.signature)),
    ),
  );
}

/** RFC 5035: the attribute that binds a signature to one certificate. SHA-256 is its default and stays unsaid. */
function signingCertificate(der: Uint8Array, certificate: pkijs.Certificate): asn1.Sequence {
  const directoryName = new asn1.Constructed({
    idBlock: { tagClass: 3, tagNumber: 4 },
    value: [certificate.issuer.toSchema()],
  });
  const issuerSerial = sequence(sequence(directoryName), certificate.serialNumber);
  const hash = new asn1.OctetString({ valueHex: toArrayBuffer(sha256(der)) });
  return sequence(sequence(sequence(hash, issuerSerial)));
}

function vouchesFor(attributeValue: asn1.BaseBlock | undefined, der: Uint8Array): boolean {
  let block = attributeValue;
  for (let depth = 0; depth < 3; depth += 1) {
    if (!(block instanceof asn1.Sequence)) return false;
    block = block.valueBlock.value[0];
  }
  return block instanceof asn1.OctetString && sha256(der).equals(bytesOf(block));
}

const sequence = (...value: asn1.AsnType[]) => new asn1.Sequence({ value });
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const sha256Algorithm = () =>
  new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new asn1.Null() });
const derOf = (block: { toBER(): ArrayBuffer }): Buffer => Buffer.from(block.toBER());
const bytesOf = (octets: asn1.OctetString): Buffer => Buffer.from(octets.valueBlock.valueHexView);

function attribute(type: string, value: asn1.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

/** Reads the file that a document carries inside itself. */
import { inflateSync } from 'node:zlib';
import type { PdfFile } from './pdf-file.ts';
import { isArray, PdfName, PdfRef, textOf, UnreadablePdf } from './pdf-objects.ts';

const LARGEST = 64 * 1024 * 1024;

/** The bytes of the one embedded file of this name. */
export function attachmentOf(file: PdfFile, name: string): Buffer {
  const catalogue = file.dict(file.trailer.get('Root'));
  const tree = file.dict(file.dict(catalogue.get('Names')).get('EmbeddedFiles'));
  const names = file.resolve(tree.get('Names'));
  if (!isArray(names)) throw new UnreadablePdf('The file has no attachments.');
  const found = names.filter((_, index) => index % 2 === 1 && textOf(names[index - 1]) === name);
  if (found.length !== 1) throw new UnreadablePdf(`The file does not have one attachment ${name}.`);
  const reference = file.dict(file.dict(found[0]).get('EF')).get('F');
  if (!(reference instanceof PdfRef)) throw new UnreadablePdf('An attachment has no content.');
  const { value, stream } = file.object(reference.number);
  const filter = file.dict(value).get('Filter');
  if (!stream) throw new UnreadablePdf('An attachment has no content.');
  if (filter === undefined) return stream;
  if (!(filter instanceof PdfName) || filter.name !== 'FlateDecode') {
    throw new UnreadablePdf('An attachment is packed in an unknown way.');
  }
  return inflateSync(stream, { maxOutputLength: LARGEST });
}

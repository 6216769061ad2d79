/** Small real files for the dossiers of the demonstration: a page of PDF, an empty picture, plain text; each says what it is. */
import { crc32, deflateSync } from 'node:zlib';

const HEADING = 'Demonstratiestuk';
const EXPLANATION = [
  'Dit stuk is gemaakt om Raadkamer te laten zien.',
  'Het komt niet uit een echt dossier en zegt niets over een echt mens.',
];

export function demonstrationText(lines: readonly string[]): Uint8Array {
  return Buffer.from(`${[HEADING, '', ...EXPLANATION, '', ...lines].join('\n')}\n`);
}

/** One page of A4 in the PDF standard's own Helvetica. Lines do not wrap: about eighty characters fit. */
export function demonstrationPdf(lines: readonly string[]): Uint8Array {
  const shown = [...EXPLANATION, '', ...lines].map((line) => `(${escaped(line)}) '`);
  const content = [
    'BT /F2 18 Tf 72 760 Td',
    `(${HEADING}) Tj`,
    '/F1 11 Tf 16 TL 0 -14 Td',
    ...shown,
    'ET',
  ].join('\n');
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (nl) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  let file = '%PDF-1.4\n%\xE2\xE3\xCF\xD3\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const xref = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + xref + trailer, 'latin1');
}

/** The characters of Latin-1 have the same codes in WinAnsi; of the others only the apostrophe is used here. */
function escaped(line: string): string {
  const typed = line.replaceAll('\u2019', "'");
  if (/[^\u0020-\u007E\u00A0-\u00FF]/.test(typed))
    throw new Error(`This line does not fit the page's font: ${line}`);
  return typed.replaceAll(/[\\()]/g, '\\$&');
}

const WIDTH = 480;
const HEIGHT = 320;

/** A picture that shows nothing: a grey plane in a lighter frame, where a photograph would be. */
export function demonstrationPicture(): Uint8Array {
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    const start = y * (WIDTH + 1) + 1;
    const inside = y >= 16 && y < HEIGHT - 16;
    rows.fill(0xe4, start, start + WIDTH);
    if (inside) rows.fill(0xb8, start + 16, start + WIDTH - 16);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.writeUInt8(8, 8); // bits per pixel, of grey
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

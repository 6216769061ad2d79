/** Which characters a TrueType font can draw, read from its cmap table (OpenType 1.9, formats 4 and 12). */

export type Coverage = ReadonlySet<number>;

/** Code points that every one of the fonts can draw: text may be set in any of them. */
export function sharedCoverage(fonts: readonly Uint8Array[]): Coverage {
  const [first, ...rest] = fonts.map(coverageOf);
  if (!first) return new Set();
  return new Set([...first].filter((codePoint) => rest.every((coverage) => coverage.has(codePoint))));
}

export function coverageOf(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const covered = new Set<number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const record = cmap + 4 + index * 8;
    if (!isUnicode(view.getUint16(record), view.getUint16(record + 2))) continue;
    const subtable = cmap + view.getUint32(record + 4);
    const format = view.getUint16(subtable);
    if (format === 4) readFormat4(view, subtable, covered);
    if (format === 12) readFormat12(view, subtable, covered);
  }
  return covered;
}

function isUnicode(platform: number, encoding: number): boolean {
  return platform === 0 ? encoding !== 5 : platform === 3 && (encoding === 1 || encoding === 10);
}

function tableAt(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(record + offset)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`The font has no ${tag} table.`);
}

function readFormat4(view: DataView, at: number, covered: Set<number>): void {
  const segments = view.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const ranges = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const start = view.getUint16(starts + segment * 2);
    const end = view.getUint16(ends + segment * 2);
    const delta = view.getUint16(deltas + segment * 2);
    const range = view.getUint16(ranges + segment * 2);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const listed = range === 0 ? code : view.getUint16(ranges + segment * 2 + range + (code - start) * 2);
      const glyph = range !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) covered.add(code);
    }
  }
}

function readFormat12(view: DataView, at: number, covered: Set<number>): void {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const record = at + 16 + group * 12;
    const start = view.getUint32(record);
    const end = view.getUint32(record + 4);
    const firstGlyph = view.getUint32(record + 8);
    for (let code = start; code <= end; code += 1) if (firstGlyph + code - start !== 0) covered.add(code);
  }
}

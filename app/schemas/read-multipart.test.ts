import { describe, expect, it } from 'vitest';
import { MultipartUnreadable, readMultipart } from './read-multipart.ts';

const encoder = new TextEncoder();

interface Read {
  readonly name: string;
  readonly filename: string | undefined;
  readonly text: string;
}

/** @param piece bytes per chunk of the stream */
function post(body: Uint8Array | string, { piece = 1024, boundary = 'limit' } = {}): Request {
  const bytes = typeof body === 'string' ? encoder.encode(body) : body;
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + piece));
      at += piece;
    },
  });
  const init: RequestInit & { readonly duplex: 'half' } = {
    method: 'POST',
    body: stream,
    duplex: 'half',
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
  return new Request('http://house.test/', init);
}

async function read(request: Request): Promise<readonly Read[]> {
  const parts: Read[] = [];
  await readMultipart(request, async ({ name, filename, data }) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of data) chunks.push(chunk);
    parts.push({ name, filename, text: Buffer.concat(chunks).toString('latin1') });
    return undefined;
  });
  return parts;
}

const one = (disposition: string, data = 'x') =>
  `--limit\r\nContent-Disposition: ${disposition}\r\nContent-Type: application/pdf\r\n\r\n${data}\r\n--limit--\r\n`;

describe('a multipart form', () => {
  it.each([1, 2, 3, 7, 64, 100_000])('is the same in pieces of %d bytes', async (piece) => {
    const data = 'a\r\n--limi\r\nb\r\n-\r\r\n\n--li';
    const body = `before\r\n--limit\r\nContent-Disposition: form-data; name="title"\r\n\r\n\r\n--limit  \r\ncontent-disposition: form-data; name="file"; filename="brief.pdf"\r\n\r\n${data}\r\n--limit--\r\nafter`;
    expect(await read(post(body, { piece }))).toEqual([
      { name: 'title', filename: undefined, text: '' },
      { name: 'file', filename: 'brief.pdf', text: data },
    ]);
  });

  it('that a platform wrote is read with the same bytes', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 256);
    const form = new FormData();
    form.append('title', 'één; twee=drie "vier"');
    form.append('file', new File([bytes], 'a;b="c"\r\nd é.pdf'));
    const parts = await read(new Request('http://house.test/', { method: 'POST', body: form }));
    expect(parts[0]).toMatchObject({ name: 'title' });
    expect(parts[1]?.filename).toBe('a;b="c"\r\nd é.pdf');
    expect(parts[1]?.text).toBe(Buffer.from(bytes).toString('latin1'));
  });

  it.each([
    ['form-data; name="file"; filename="a;b.pdf"', 'a;b.pdf'],
    ['form-data; name="file"; filename="a=b; c=d.pdf"', 'a=b; c=d.pdf'],
    ['form-data; name="file"; filename="a%22b%0D%0Ac.pdf"', 'a"b\r\nc.pdf'],
    ['form-data; name="file"; filename="100%25 zeker.pdf"', '100%25 zeker.pdf'],
    ['form-data; name="file"; filename="a\\"b.pdf"', 'a"b.pdf'],
    ['form-data; name="file"; filename="C:\\fakepath\\brief.pdf"', 'C:\\fakepath\\brief.pdf'],
    ['form-data; name="file"; filename="eindigt op \\"', 'eindigt op \\'],
    ['form-data; name="file"; filename=""', ''],
    ['form-data;name=file;filename=brief.pdf', 'brief.pdf'],
    ['FORM-DATA; Name="file"; FileName="brief.pdf" ', 'brief.pdf'],
  ])('%s names the file as it is', async (disposition, filename) => {
    expect(await read(post(one(disposition)))).toEqual([{ name: 'file', filename, text: 'x' }]);
  });

  it('whose parts are not read to their end goes on with the next one', async () => {
    const body = `--limit\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(5000)}\r\n${one('form-data; name="b"')}`;
    const names: string[] = [];
    await readMultipart(post(body, { piece: 100 }), async ({ name, data }) => {
      names.push(name);
      for await (const _chunk of data) break;
      return undefined;
    });
    expect(names).toEqual(['a', 'b']);
  });

  it.each([
    ['nothing', ''],
    ['no boundary', 'garbage'],
    ['a broken line', one('form-data; name="file"; filename="x"').slice(0, -12)],
    ['headers that break off', '--limit\r\nContent-Disposition: form-'],
    ['a line end within a name', one('form-data; name="file"; filename="a\r\nb.pdf"')],
    ['a bare quote within a name', one('form-data; name="file"; filename="a"b.pdf"')],
    ['a part without a name', one('form-data; filename="b.pdf"')],
    ['another disposition', one('attachment; name="file"')],
    ['headers without end', `--limit\r\n${'x: y\r\n'.repeat(10_000)}`],
  ])('with %s is unreadable', async (_what, body) => {
    await expect(read(post(body))).rejects.toBeInstanceOf(MultipartUnreadable);
  });

  it('without a boundary is unreadable', async () => {
    const request = post('x');
    request.headers.set('Content-Type', 'multipart/form-data');
    await expect(read(request)).rejects.toBeInstanceOf(MultipartUnreadable);
  });

  it('hands on what whoever takes the parts throws', async () => {
    const refused = new Error('no more');
    await expect(
      readMultipart(post(one('form-data; name="file"')), async () => Promise.reject(refused)),
    ).rejects.toBe(refused);
  });
});

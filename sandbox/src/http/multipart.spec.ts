import { readMultipart } from './multipart';

const type = 'multipart/form-data; boundary=x1';
const body = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));

it('reads the parts of a form as a browser writes it', async () => {
  const form = new FormData();
  form.set('title', '路灯');
  form.set('media', new Blob([Buffer.from([0, 13, 10, 45, 45, 255])]), 'a b.png');
  const request = new Request('http://x', { method: 'POST', body: form });
  const contentType = request.headers.get('content-type') ?? '';
  expect(readMultipart(contentType, Buffer.from(await request.arrayBuffer()))).toEqual([
    { name: 'title', fileName: null, bytes: Buffer.from('路灯') },
    { name: 'media', fileName: 'a b.png', bytes: Buffer.from([0, 13, 10, 45, 45, 255]) },
  ]);
});

it('reads a quoted boundary, a preamble and an empty part', () => {
  const text = body('hello', '--x 1', 'Content-Disposition: form-data; name="a"', '', '', '--x 1--', '');
  expect(readMultipart('multipart/form-data; boundary="x 1"', text)).toEqual([
    { name: 'a', fileName: null, bytes: Buffer.alloc(0) },
  ]);
});

it.each<[string, string, Buffer]>([
  ['another type', 'application/json', body('--x1', 'Content-Disposition: form-data; name="a"', '', 'b', '--x1--')],
  ['no boundary', 'multipart/form-data', body('--x1--')],
  ['no end', type, body('--x1', 'Content-Disposition: form-data; name="a"', '', 'b')],
  ['a part without a name', type, body('--x1', 'Content-Disposition: form-data', '', 'b', '--x1--')],
  ['a part without headers', type, body('--x1', 'b', '--x1--')],
  ['nothing', type, Buffer.alloc(0)],
])('is null for %s', (_what, contentType, text) => {
  expect(readMultipart(contentType, text)).toBeNull();
});

import { encodedPath, signedHeaders, type SignableRequest } from './sigv4';

/** The worked examples of AWS's own documentation ("Signature Calculations for the Authorization Header"). */
const key = {
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const at = Date.UTC(2013, 4, 24);
const base = { host: 'examplebucket.s3.amazonaws.com', body: Buffer.alloc(0) };

const signatureOf = (request: SignableRequest): string =>
  signedHeaders(request, key, at)['authorization']?.split('Signature=')[1] ?? '';

test('GET with a signed range', () => {
  expect(signatureOf({ ...base, method: 'GET', path: '/test.txt', headers: { range: 'bytes=0-9' } })).toBe(
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
});

test('PUT with a body, and a path that needs encoding', () => {
  const headers = { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' };
  const body = Buffer.from('Welcome to Amazon S3.');
  expect(signatureOf({ ...base, method: 'PUT', path: '/test$file.text', headers, body })).toBe(
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  );
});

test('the signature depends on path, body and time', () => {
  const request: SignableRequest = { ...base, method: 'PUT', path: '/a', headers: {}, body: Buffer.from('x') };
  const signatures = [
    signatureOf(request),
    signatureOf({ ...request, path: '/b' }),
    signatureOf({ ...request, body: Buffer.from('y') }),
    signedHeaders(request, key, at + 1000)['authorization']?.split('Signature=')[1],
  ];
  expect(new Set(signatures).size).toBe(4);
});

test('paths are percent-encoded by RFC 3986, slashes kept', () => {
  expect(encodedPath("/a b/(c)!*'/路")).toBe('/a%20b/%28c%29%21%2A%27/%E8%B7%AF');
});

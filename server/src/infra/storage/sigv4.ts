import { createHash, createHmac } from 'node:crypto';

export interface SigningKey {
  accessKey: string;
  secretKey: string;
  region: string;
}

export interface SignableRequest {
  method: 'GET' | 'PUT' | 'DELETE';
  host: string;
  /** Absolute path, not yet percent-encoded. */
  path: string;
  /** Besides host and the `x-amz-` ones, lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data, 'utf8').digest();

/**
 * Headers that make a request to an S3-compatible store valid: AWS Signature Version 4 with a signed payload
 * (AWS documentation, "Create a signed AWS API request"). `at` is epoch milliseconds.
 */
export function signedHeaders(request: SignableRequest, key: SigningKey, at: number): Record<string, string> {
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${stamp.slice(0, 8)}/${key.region}/s3/aws4_request`;
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    'x-amz-content-sha256': sha256(request.body),
    'x-amz-date': stamp,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    encodedPath(request.path),
    '',
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const signingKey = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${key.secretKey}`);
  const signature = hmac(signingKey, text).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.accessKey}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
}

/** Percent-encoding of RFC 3986, slashes kept: `encodeURIComponent` leaves five characters that the signature wants encoded. */
export function encodedPath(path: string): string {
  const strict = (part: string): string =>
    encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return path.split('/').map(strict).join('/');
}

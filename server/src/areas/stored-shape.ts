import type { Shape } from '@citygrid/shared/area';

/**
 * A shape as the database keeps it: corner counts (rings by comma, parts by semicolon), a colon, and the run of doubles in
 * base64. A process reads its whole index from these rows when it starts, and this is read many times faster than
 * GeoJSON; the geometry that people may want to read stands beside it in its own datum.
 */
export function encodeShape({ parts, run }: Shape): string {
  const bytes = Buffer.from(run.buffer, run.byteOffset, run.byteLength);
  return `${parts.map((rings) => rings.join(',')).join(';')}:${bytes.toString('base64')}`;
}

export function decodeShape(text: string): Shape {
  const colon = text.indexOf(':');
  const parts = text
    .slice(0, colon)
    .split(';')
    .map((rings) => rings.split(',').map(Number));
  const bytes = Buffer.from(text.slice(colon + 1), 'base64');
  const run = new Float64Array(bytes.length / 8);
  new Uint8Array(run.buffer).set(bytes);
  return { parts, run };
}

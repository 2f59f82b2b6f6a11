import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A vector file; its answers are read as the untyped JSON that they are. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', name), 'utf8')) as T;
}

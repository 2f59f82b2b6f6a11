import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Fails when what is generated now differs from the checked-in file; `UPDATE_GENERATED=1` writes it anew. */
export function expectSameAsFile(file: string, text: string): void {
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(file, text);
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(text).toBe(kept);
}

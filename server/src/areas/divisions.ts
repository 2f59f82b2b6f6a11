import type { DivisionLevel } from '@citygrid/shared/api';
import type { Reader, Tx } from '../infra/database';

export interface DivisionRow {
  code: string;
  name: string;
  level: DivisionLevel;
  parentCode: string | null;
}

export async function allDivisions(reader: Reader): Promise<DivisionRow[]> {
  return reader.all('SELECT code, name, level, parent_code AS parentCode FROM division ORDER BY code');
}

/** Writes divisions that are new, and those whose name or place is now another. */
export async function putDivisions(tx: Tx, divisions: readonly DivisionRow[]): Promise<void> {
  for (const { code, name, level, parentCode } of divisions) {
    const values = [name, level, parentCode];
    const there = await tx.one('SELECT code FROM division WHERE code = ?', [code]);
    if (there)
      await tx.run('UPDATE division SET name = ?, level = ?, parent_code = ? WHERE code = ?', [...values, code]);
    else await tx.run('INSERT INTO division (name, level, parent_code, code) VALUES (?, ?, ?, ?)', [...values, code]);
  }
}

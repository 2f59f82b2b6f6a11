import type { Reader, Tx } from './database';

const DEMO_MARKER = 'demo-seeded-at';

/** Single values of an instance that are neither configuration nor a feature's rows: name → text. */
export class Settings {
  static async read(reader: Reader, name: string): Promise<string | null> {
    const row = await reader.one<{ value: string }>('SELECT value FROM setting WHERE name = ?', [name]);
    return row?.value ?? null;
  }

  static async write(tx: Tx, name: string, value: string): Promise<void> {
    const known = (await Settings.read(tx, name)) !== null;
    const sql = known
      ? 'UPDATE setting SET value = ? WHERE name = ?'
      : 'INSERT INTO setting (value, name) VALUES (?, ?)';
    await tx.run(sql, [value, name]);
  }
}

/** True where demo people and demo data were ever put into this database. Production refuses to start on it. */
export async function demoMarkerPresent(reader: Reader): Promise<boolean> {
  return (await Settings.read(reader, DEMO_MARKER)) !== null;
}

/** Marks the database as a demo's for ever. `at` in epoch milliseconds. */
export async function markDemo(tx: Tx, at: number): Promise<void> {
  await Settings.write(tx, DEMO_MARKER, String(at));
}

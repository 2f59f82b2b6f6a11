import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FileStorage } from './file-storage';

/** Real files in a folder of the system's own. */
const root = mkdtempSync(join(tmpdir(), 'citygrid-storage-'));
const folder = join(root, 'not', 'yet', 'there');
const storage = new FileStorage(folder);
afterAll(() => rmSync(root, { recursive: true }));

async function text(key: string): Promise<string | null> {
  const object = await storage.get(key);
  return object && (await buffer(object.stream)).toString();
}

function files(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

test('what was put comes back, with its size; a second put replaces it', async () => {
  await storage.put('original/0001', Buffer.from('first'));
  await storage.put('original/0001', Buffer.from('second!'));
  expect(await text('original/0001')).toBe('second!');
  const again = await storage.get('original/0001');
  expect(again?.size).toBe(7);
  again?.stream.destroy();
});

test('an object that is not there reads as null and is deleted without complaint', async () => {
  expect(await storage.get('original/none')).toBeNull();
  await expect(storage.delete('original/none')).resolves.toBeUndefined();
});

test('deleted is gone', async () => {
  await storage.put('thumb/0002', Buffer.from('x'));
  await storage.delete('thumb/0002');
  expect(await text('thumb/0002')).toBeNull();
});

test('writers at the same time leave one whole object and no draft', async () => {
  const bodies = Array.from({ length: 20 }, (_, i) => String(i).padStart(2, '0').repeat(5000));
  await Promise.all(bodies.map((body) => storage.put('original/race', Buffer.from(body))));
  expect(bodies).toContain(await text('original/race'));
  expect(files().filter((name) => name.includes('.part'))).toEqual([]);
});

test('a put that fails says so and leaves no draft behind', async () => {
  const shard = createHash('sha256').update('original/blocked').digest('hex').slice(0, 2);
  mkdirSync(join(folder, shard, 'original', 'blocked', 'in-the-way'), { recursive: true });
  await expect(storage.put('original/blocked', Buffer.from('y'))).rejects.toThrow();
  expect(files().filter((name) => name.includes('.part'))).toEqual([]);
});

test.each(['', '/', '../etc', 'a/../b', 'a//b', '/abs', 'a/', 'A', 'a.b', 'a\\b', 'a\0', 'a b', '-a', 'x'.repeat(201)])(
  'the key %j is refused by every operation',
  async (key) => {
    await expect(storage.put(key, Buffer.from('x'))).rejects.toThrow('not a storage key');
    await expect(storage.get(key)).rejects.toThrow('not a storage key');
    await expect(storage.delete(key)).rejects.toThrow('not a storage key');
  },
);

import { ManualClock } from '../../src/infra/clock';
import { createLog } from '../../src/infra/logging';
import { mediaEntities } from '../../src/media';
import { MediaEntity } from '../../src/media/media.entity';
import { MediaObjects } from '../../src/media/media-objects';
import { MediaSweep } from '../../src/media/media-sweep';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aPhoto } from './media-rows';
import { MemoryStorage } from './memory-storage';

const DAY = 24 * 3_600_000;
const NOW = 1_800_000_000_000;

/** Real databases; the storage is a map. */
describeDatabases('sweeping photos that nobody claimed', (open) => {
  let db: TestDatabase;
  let storage: MemoryStorage;
  let sweep: MediaSweep;

  beforeAll(async () => {
    db = await open(mediaEntities);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    storage = new MemoryStorage();
    sweep = new MediaSweep(db.database, new MediaObjects(storage), new ManualClock(NOW), createLog('silent'));
    await db.database.inTransaction((tx) => tx.run('DELETE FROM media'));
  });

  async function given(...rows: MediaEntity[]): Promise<void> {
    for (const { id } of rows)
      for (const variant of ['original', 'thumb']) await storage.put(`${variant}/${id}`, Buffer.from('x'));
    await db.database.inTransaction(async (tx) => void (await tx.manager.insert(MediaEntity, rows)));
  }
  const left = async (): Promise<string[]> =>
    (await db.database.read().all<{ id: string }>('SELECT id FROM media ORDER BY id')).map(({ id }) => id);

  test('older than seven days and unclaimed goes, row and bytes; everything else stays', async () => {
    await given(
      aPhoto({ id: 'old', createdAt: NOW - 7 * DAY - 1 }),
      aPhoto({ id: 'old-claimed', createdAt: NOW - 90 * DAY, caseId: 'case', claimedAt: NOW - 90 * DAY }),
      aPhoto({ id: 'seven-days', createdAt: NOW - 7 * DAY }),
      aPhoto({ id: 'young', createdAt: NOW - DAY }),
    );
    expect(await sweep.sweep(NOW)).toBe(1);
    expect(await left()).toEqual(['old-claimed', 'seven-days', 'young']);
    expect([...storage.objects.keys()].filter((key) => key.endsWith('/old'))).toEqual([]);
    expect(storage.objects.size).toBe(6);
  });

  test('more than a batch goes in one sweep', async () => {
    await given(...Array.from({ length: 205 }, (_, i) => aPhoto({ id: `p${i}`, createdAt: NOW - 8 * DAY })));
    expect(await sweep.sweep(NOW)).toBe(205);
    expect(await left()).toEqual([]);
  });

  test('a store that is away loses nothing: nobody can claim the photo, and the next sweep finishes', async () => {
    await given(aPhoto({ id: 'stuck', createdAt: NOW - 8 * DAY }));
    storage.broken.add('thumb/stuck');
    await expect(sweep.sweep(NOW)).rejects.toThrow('the store is away');
    const row = await db.database
      .read()
      .one<{ owner: string }>('SELECT owner_account_id AS owner FROM media WHERE id = ?', ['stuck']);
    expect(row?.owner).toBe('');
    storage.broken.clear();
    expect(await sweep.sweep(NOW)).toBe(1);
    expect([await left(), storage.objects.size]).toEqual([[], 0]);
  });

  test('two processes at once delete each photo once', async () => {
    await given(...Array.from({ length: 20 }, (_, i) => aPhoto({ id: `p${i}`, createdAt: NOW - 8 * DAY })));
    const counts = await Promise.all([sweep.sweep(NOW), sweep.sweep(NOW)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(20);
  });
});

import { loadConfig } from '../../src/config';
import { ManualClock } from '../../src/infra/clock';
import { PersonalData } from '../../src/infra/crypto';
import type { Database } from '../../src/infra/database';
import { SystemIds } from '../../src/infra/ids';
import { mediaEntities, MediaUrls, UploadMedia } from '../../src/media';
import { DecoderBusy } from '../../src/media/decoding/decoder';
import { InlineDecoder } from '../../src/media/decoding/inline-decoder';
import { MediaEntity } from '../../src/media/media.entity';
import { MediaObjects } from '../../src/media/media-objects';
import { MediaRecords } from '../../src/media/media-records';
import { PhotoIntake } from '../../src/media/photo-intake';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { MemoryStorage } from './memory-storage';
import { picture } from './photos';

/** Real databases and decoders; the storage is a map that can be broken. */
describeDatabases('an upload that fails half way', (open) => {
  const clock = new ManualClock(1_800_000_000_000);
  const config = loadConfig({
    JWT_SECRET: Buffer.alloc(32, 7).toString('base64'),
    DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
  });
  const records = new MediaRecords(
    new SystemIds(clock),
    clock,
    new PersonalData(config.dataKeys),
    new MediaUrls(config, clock),
  );
  const caller = { accountId: 'citizen' };
  let db: TestDatabase;
  let storage: MemoryStorage;
  let upload: UploadMedia;

  beforeAll(async () => {
    db = await open(mediaEntities);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.database.inTransaction((tx) => tx.run('DELETE FROM media'));
    storage = new MemoryStorage();
    upload = new UploadMedia(db.database, new PhotoIntake(new InlineDecoder()), new MediaObjects(storage), records);
  });

  const file = async () => ({ bytes: await picture().jpeg().toBuffer(), keepPlace: false });
  const rows = (): Promise<number> => db.database.read().manager.count(MediaEntity);

  test('what is stored with the row stands or falls with it, and the bytes go as well', async () => {
    const refuse = upload.execute(caller, await file(), async () => {
      throw new Error('the key was taken');
    });
    await expect(refuse).rejects.toThrow('the key was taken');
    expect([await rows(), storage.objects.size]).toEqual([0, 0]);
  });

  /** A database whose next transactions meet the given fate: `lost` is carried out, and nobody hears of it. */
  const fated = (...fates: ('lost' | 'refused')[]): Database => {
    const database = Object.create(db.database) as Database;
    database.inTransaction = async (work) => {
      const fate = fates.shift();
      if (fate === 'refused') throw new Error('the database is away');
      const result = await db.database.inTransaction(work);
      if (fate === 'lost') throw new Error('the connection is lost');
      return result;
    };
    return database;
  };
  const uploadOn = (database: Database): UploadMedia =>
    new UploadMedia(database, new PhotoIntake(new InlineDecoder()), new MediaObjects(storage), records);
  const rowsFrom = async (attempt: Promise<unknown>): Promise<number> => {
    const before = await rows();
    await expect(attempt).rejects.toThrow(/lost|away/);
    return (await rows()) - before;
  };

  test('a commit whose answer is lost has made a row: its bytes stay', async () => {
    expect(await rowsFrom(uploadOn(fated('lost')).execute(caller, await file()))).toBe(1);
    expect(storage.objects.size).toBe(2);
  });

  test('where nobody can say whether there is a row, the bytes stay as well', async () => {
    expect(await rowsFrom(uploadOn(fated('lost', 'refused')).execute(caller, await file()))).toBe(1);
    expect(storage.objects.size).toBe(2);
  });

  test('where the row was refused, the bytes go', async () => {
    expect(await rowsFrom(uploadOn(fated('refused')).execute(caller, await file()))).toBe(0);
    expect(storage.objects.size).toBe(0);
  });

  test('a store that is away leaves no row', async () => {
    storage.put = async () => {
      throw new Error('the store is away');
    };
    await expect(upload.execute(caller, await file())).rejects.toThrow('the store is away');
    expect(await rows()).toBe(0);
  });

  test('too many at once: a sentence and 503, nothing kept', async () => {
    const busy = new InlineDecoder();
    busy.thumbnail = () => Promise.reject(new DecoderBusy('full'));
    const crowded = new UploadMedia(db.database, new PhotoIntake(busy), new MediaObjects(storage), records);
    await expect(crowded.execute(caller, await file())).rejects.toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('稍后'),
    });
    expect([await rows(), storage.objects.size]).toEqual([0, 0]);
  });
});

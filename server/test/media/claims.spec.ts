import { ManualClock } from '../../src/infra/clock';
import { ProblemError } from '../../src/infra/http';
import { loadConfig } from '../../src/config';
import { MediaClaims, mediaEntities, MediaLinks, MediaPublication, MediaUrls, type Claim } from '../../src/media';
import { MediaEntity } from '../../src/media/media.entity';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aPhoto } from './media-rows';

/** Real databases; no bytes, no HTTP. */
describeDatabases('claiming photos', (open) => {
  const clock = new ManualClock(1_800_000_000_000);
  const claims = new MediaClaims(clock);
  const links = new MediaLinks(
    new MediaUrls(
      loadConfig({
        JWT_SECRET: Buffer.alloc(32, 7).toString('base64'),
        DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
        PUBLIC_URL: 'https://example.org',
      }),
      clock,
    ),
  );
  let db: TestDatabase;

  beforeAll(async () => {
    db = await open(mediaEntities);
  });
  afterAll(() => db.close());
  beforeEach(() =>
    db.database.inTransaction(async (tx) => {
      await tx.run('DELETE FROM media');
      await tx.manager.insert(
        MediaEntity,
        ['a', 'b', 'c', 'd'].map((id) => aPhoto({ id })),
      );
      await tx.manager.insert(MediaEntity, aPhoto({ id: 'foreign', ownerAccountId: 'neighbour' }));
    }),
  );

  const claim = (photoIds: string[], parts: Partial<Claim> = {}): Promise<void> =>
    db.database.inTransaction((tx) =>
      claims.claim(tx, {
        accountId: 'citizen',
        caseId: 'case-1',
        kind: 'report',
        timelineId: 'row-1',
        photoIds,
        ...parts,
      }),
    );
  const refusal = async (work: Promise<void>): Promise<ProblemError> => {
    const error: unknown = await work.then(
      () => new Error('was not refused'),
      (reason: unknown) => reason,
    );
    if (error instanceof ProblemError) return error;
    throw error;
  };
  const paths = (error: ProblemError): string[] => (error.extra.errors ?? []).map(({ path }) => path);
  const owned = async (): Promise<string[]> =>
    (await db.database.read().all<{ id: string }>('SELECT id FROM media WHERE case_id IS NOT NULL ORDER BY id')).map(
      ({ id }) => id,
    );

  test('a case gets its photos, in the order it named them', async () => {
    await claim(['c', 'a']);
    const photos = (await links.photosOfCases(db.database.read(), ['case-1'])).get('case-1') ?? [];
    expect(photos.map(({ id, kind, timelineId, isPublic }) => ({ id, kind, timelineId, isPublic }))).toEqual([
      { id: 'c', kind: 'report', timelineId: 'row-1', isPublic: false },
      { id: 'a', kind: 'report', timelineId: 'row-1', isPublic: false },
    ]);
  });

  test('later rounds stand behind earlier ones', async () => {
    await claim(['d']);
    clock.advance(1000);
    await claim(['a'], { kind: 'proof', timelineId: 'row-2' });
    const photos = (await links.photosOfCases(db.database.read(), ['case-1'])).get('case-1') ?? [];
    expect(photos.map(({ id, kind }) => [id, kind])).toEqual([
      ['d', 'report'],
      ['a', 'proof'],
    ]);
  });

  test('no photo is no work', async () => {
    await claim([]);
    expect(await owned()).toEqual([]);
  });

  test.each([
    ["someone else's", ['a', 'foreign'], ['photoIds.1']],
    ['unknown', ['nobody', 'a', ''], ['photoIds.0', 'photoIds.2']],
    ['named twice', ['a', 'b', 'a', 'a'], ['photoIds.2', 'photoIds.3']],
  ])('%s: 400 at its place, and nothing is claimed', async (_name, ids, at) => {
    const error = await refusal(claim(ids));
    expect([error.code, error.status, paths(error)]).toEqual(['validation-failed', 400, at]);
    expect(await owned()).toEqual([]);
  });

  test('used elsewhere: 409 at its place, and the others are given back', async () => {
    await claim(['b']);
    const error = await refusal(claim(['a', 'b', 'c'], { caseId: 'case-2', timelineId: 'row-9' }));
    expect([error.code, error.status, paths(error)]).toEqual(['media-already-used', 409, ['photoIds.1']]);
    expect(await owned()).toEqual(['b']);
  });

  test('used by the same case before: 409 as well', async () => {
    await claim(['b']);
    const error = await refusal(claim(['b'], { timelineId: 'row-2' }));
    expect([error.code, paths(error)]).toEqual(['media-already-used', ['photoIds.0']]);
    expect((await refusal(claim(['b']))).code).toBe('media-already-used');
  });

  test("a stranger's used photo tells no more than an unknown one", async () => {
    await claim(['foreign'], { accountId: 'neighbour' });
    const [used, unknown] = [await refusal(claim(['foreign'])), await refusal(claim(['nobody']))];
    expect(used.toProblem()).toEqual(unknown.toProblem());
  });

  test('of many cases that want the same photos at once, one gets them all', async () => {
    const attempts = Array.from({ length: 8 }, (_, i) =>
      claim(i % 2 ? ['a', 'b', 'c'] : ['c', 'b', 'a'], { caseId: `case-${i}`, timelineId: `row-${i}` }),
    );
    const results = await Promise.allSettled(attempts);
    const lost = results
      .filter((result) => result.status === 'rejected')
      .map(({ reason }) => (reason as ProblemError).code);
    expect(lost).toEqual(Array(7).fill('media-already-used'));
    const rows = await db.database
      .read()
      .all<{ n: number }>('SELECT COUNT(*) AS n FROM media WHERE case_id IS NOT NULL GROUP BY case_id');
    expect(rows.map(({ n }) => Number(n))).toEqual([3]);
  });

  test('a photo is public when staff say so and its check passed, not before', async () => {
    const publication = new MediaPublication();
    await claim(['a', 'b', 'c']);
    await db.database.inTransaction(async (tx) => {
      await publication.setPublic(tx, 'a', true);
      await publication.setPublic(tx, 'b', true);
      await publication.recordSafety(tx, 'a', 'passed');
      await publication.recordSafety(tx, 'b', 'risky');
      await publication.recordSafety(tx, 'c', 'passed');
    });
    const photos = (await links.photosOfCases(db.database.read(), ['case-1'])).get('case-1') ?? [];
    expect(photos.map(({ id, isPublic }) => [id, isPublic])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
  });

  test('views come in the order asked for, without unknown ids; every case has an entry', async () => {
    const reader = db.database.read();
    expect((await links.photos(reader, ['b', 'nobody', 'a'])).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await links.photos(reader, [])).toEqual([]);
    expect([...(await links.photosOfCases(reader, ['case-7', 'case-8']))]).toEqual([
      ['case-7', []],
      ['case-8', []],
    ]);
    const [view] = await links.photos(reader, ['a']);
    expect(view?.url).toMatch(/^https:\/\/example\.org\/api\/v1\/media\/a\?v=original&exp=\d+&sig=[\w-]{43}$/);
    expect(view?.thumbnailUrl).toContain('v=thumb');
  });
});

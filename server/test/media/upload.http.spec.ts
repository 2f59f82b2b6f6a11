import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Module, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Response, type Test } from 'supertest';
import { LIMITS } from '@citygrid/shared/api';
import { loadConfig } from '../../src/config';
import { ManualClock } from '../../src/infra/clock';
import { PersonalData } from '../../src/infra/crypto';
import { createHttpApp, ProblemError } from '../../src/infra/http';
import { SystemIds } from '../../src/infra/ids';
import { InfraModule } from '../../src/infra/infra.module';
import { createLog } from '../../src/infra/logging';
import { MediaModule } from '../../src/media';
import { Decoder } from '../../src/media/decoding/decoder';
import { MediaEntity, mediaEntities } from '../../src/media/media.entity';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { waitFor } from '../support/wait-for';
import { animatedWebp, CANARY, greyPng, heic, metadata, picture, pixels, PLACE, withEverything } from './photos';

const NOW = Date.UTC(2026, 10, 22, 3, 4, 5);

/** Stands in for the token check: the caller is whom the header `x-account` names. */
@Injectable()
class HeaderGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const call = context.switchToHttp().getRequest<{ headers: Record<string, string>; caller?: unknown }>();
    const accountId = call.headers['x-account'];
    call.caller = accountId ? { accountId, sessionId: 's' } : null;
    const open = this.reflector.getAllAndOverride<boolean>('citygrid:public', [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!accountId && !open) throw new ProblemError('unauthenticated');
    return true;
  }
}

/** The real application over real HTTP, databases, files and decoders; only who calls is taken on trust. */
describeDatabases('POST and GET /media', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'citygrid-media-'));
  const config = loadConfig({
    DATA_DIR: folder,
    JWT_SECRET: Buffer.alloc(32, 7).toString('base64'),
    DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
    PUBLIC_URL: 'https://example.org',
  });
  const clock = new ManualClock(NOW);
  let db: TestDatabase;
  let app: NestFastifyApplication;

  const start = async (): Promise<NestFastifyApplication> => {
    const log = createLog('silent');
    const ids = new SystemIds(clock);
    @Module({
      imports: [InfraModule.with({ config, clock, ids, database: db.database, log }), MediaModule],
      providers: [{ provide: APP_GUARD, useClass: HeaderGuard }],
    })
    class App {}
    const started = await createHttpApp(App, { config, log, ids, largeBodies: [] });
    await started.listen(0, '127.0.0.1');
    return started;
  };

  beforeAll(async () => {
    db = await open(mediaEntities);
    app = await start();
  });
  afterAll(async () => {
    await app.close();
    await db.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => clock.set(NOW));

  const http = () => request(app.getHttpServer());
  const post = (account = 'citizen'): Test => http().post('/api/v1/media').set('x-account', account);
  const upload = (bytes: Buffer, name = 'photo.jpg'): Test => post().attach('file', bytes, name);
  const pathOf = (url: string): string => url.replace('https://example.org', '');
  const download = (url: string): Test => http().get(pathOf(url)).buffer(true).parse(binary);
  const row = async (id: string) => db.database.read().manager.findOneOrFail(MediaEntity, { where: { id } });
  const photo = (): Promise<Buffer> => withEverything(picture()).jpeg().toBuffer();

  function binary(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
    const chunks: Buffer[] = [];
    (response as NodeJS.ReadableStream)
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => done(null, Buffer.concat(chunks)));
  }

  function expectProblem(response: Response, status: number, code: string, path?: string): void {
    expect([response.status, response.body.code, response.body.errors?.[0]?.path]).toEqual([status, code, path]);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body.detail).toMatch(/[\u4e00-\u9fff]/);
  }

  test('a photo in hand when the process is told to stop is still taken', async () => {
    const stopping = await start();
    const decoder = stopping.get(Decoder);
    const thumbnail = decoder.thumbnail.bind(decoder);
    let [goOn, isClosed, isDecoding] = [(): void => undefined, false, false];
    decoder.close = async () => {
      isClosed = true;
    };
    decoder.thumbnail = async (bytes) => {
      isDecoding = true;
      await new Promise<void>((resolve) => (goOn = resolve));
      if (isClosed) throw new Error('closed while a photo was in hand');
      return thumbnail(bytes);
    };
    const server = stopping.getHttpServer();
    const sent = request(server)
      .post('/api/v1/media')
      .set('x-account', 'citizen')
      .attach('file', await photo(), 'a.jpg');
    const answer = sent.then((response) => response.status);
    await waitFor('the photo is being decoded', async () => isDecoding);
    const closed = stopping.close();
    await waitFor('no connection is taken any more', async () => !server.listening);
    goOn();
    expect(await answer).toBe(201);
    await closed;
    expect(isClosed).toBe(true);
  });

  test('a photo goes up and comes down: same pixels, no metadata, upright size', async () => {
    const original = await photo();
    const { status, body } = await upload(original);
    expect([status, body.width, body.height]).toEqual([201, 80, 120]);
    expect(Object.keys(body).sort()).toEqual(['height', 'id', 'thumbnailUrl', 'url', 'width']);
    const down = await download(body.url);
    expect([down.status, down.headers['content-type'], down.headers['content-length']]).toEqual([
      200,
      'image/jpeg',
      String(down.body.length),
    ]);
    expect(await pixels(down.body)).toEqual(await pixels(original));
    expect(down.body.includes(CANARY)).toBe(false);
    const thumb = await download(body.thumbnailUrl);
    expect(await metadata(thumb.body)).toMatchObject({ format: 'jpeg', width: 80, height: 120 });
  });

  test('the answer protects the photo on its way', async () => {
    const { body } = await upload(await photo());
    const { headers } = await download(body.url);
    expect(headers).toMatchObject({
      'cache-control': expect.stringMatching(/^private, max-age=\d+/),
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="${body.id}-original.jpg"`,
      etag: `"${body.id}-original"`,
    });
    const head = await http().head(pathOf(body.url));
    expect([head.status, head.headers['content-length'], head.headers['etag']]).toEqual([
      200,
      headers['content-length'],
      headers['etag'],
    ]);
    const again = await download(body.url).set('if-none-match', headers['etag'] ?? '');
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test.each([
    ['png', 'image/png', () => withEverything(picture()).png().toBuffer()],
    ['webp', 'image/webp', () => withEverything(picture()).webp().toBuffer()],
    ['heic', 'image/jpeg', async () => heic()],
  ] as const)('%s is told by its content, whatever its name', async (_format, type, make) => {
    const { status, body } = await upload(await make(), 'holiday.txt');
    expect(status).toBe(201);
    const down = await download(body.url);
    expect(down.headers['content-type']).toBe(type);
    expect(down.body.includes('CanaryCam') || down.body.includes(CANARY)).toBe(false);
    expect(await row(body.id)).toMatchObject({
      contentType: type,
      bytes: down.body.length,
      ownerAccountId: 'citizen',
      caseId: null,
      safety: 'unchecked',
      isPublic: false,
    });
  });

  test('place and time are kept sealed when the uploader says so, and not otherwise', async () => {
    const seal = new PersonalData(config.dataKeys);
    const bytes = await photo();
    const kept = await post().field('keepPlace', 'true').attach('file', bytes, 'a.jpg');
    const sealed = (await row(kept.body.id)).placeSealed ?? '';
    expect(JSON.parse(seal.decrypt(sealed))).toEqual(PLACE);
    expect(sealed).not.toContain('113');
    const down = await download(kept.body.url);
    expect(down.body.includes(CANARY)).toBe(false);
    for (const answer of [
      await post().field('keepPlace', 'false').attach('file', bytes, 'a.jpg'),
      await upload(bytes),
    ]) {
      expect((await row(answer.body.id)).placeSealed).toBeNull();
    }
    const nowhere = await post()
      .field('keepPlace', 'true')
      .attach('file', await picture().jpeg().toBuffer(), 'a.jpg');
    expect((await row(nowhere.body.id)).placeSealed).toBeNull();
  });

  test('HEIC keeps its place too', async () => {
    const { body } = await post().field('keepPlace', 'true').attach('file', heic(), 'a.heic');
    expect(JSON.parse(new PersonalData(config.dataKeys).decrypt((await row(body.id)).placeSealed ?? ''))).toEqual(
      PLACE,
    );
  });

  describe('refused', () => {
    let rows: number;
    const count = async (): Promise<number> => db.database.read().manager.count(MediaEntity);
    const files = (): number =>
      readdirSync(join(folder, 'media'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        .length;
    let kept: number;
    beforeAll(async () => {
      await upload(await photo());
      [rows, kept] = [await count(), files()];
    });
    afterAll(async () => expect([await count(), files()]).toEqual([rows, kept]));

    test('without a token', async () => {
      expectProblem(
        await http()
          .post('/api/v1/media')
          .attach('file', await photo(), 'a.jpg'),
        401,
        'unauthenticated',
      );
    });

    test('what is not multipart', async () => {
      expectProblem(await post().send({ file: 'x' }), 415, 'unsupported-media-type');
      expectProblem(
        await post()
          .set('content-type', 'image/jpeg')
          .send(await photo()),
        415,
        'unsupported-media-type',
      );
      expectProblem(await post(), 415, 'unsupported-media-type');
    });

    test.each([
      ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['GIF', () => picture().gif().toBuffer()],
      ['animated WebP', animatedWebp],
      ["text under a photo's name", async () => Buffer.from('not a photo at all')],
    ])('%s', async (_name, make) => {
      expectProblem(
        await upload(await make(), 'photo.jpg').set('accept', 'application/json'),
        415,
        'unsupported-media-type',
      );
    });

    test('a file of more than 10 MiB, and not one of exactly that', async () => {
      const noise = Buffer.alloc(LIMITS.mediaBytes, 1);
      expectProblem(await upload(Buffer.concat([noise, Buffer.from('x')])), 413, 'body-too-large');
      expectProblem(await upload(noise), 415, 'unsupported-media-type');
      expectProblem(await upload(Buffer.alloc(2 * LIMITS.mediaBytes)), 413, 'body-too-large');
    });

    test('exactly 10 MiB of photo is taken, since what hangs behind it counts as well', async () => {
      const jpeg = await picture().jpeg().toBuffer();
      const padded = Buffer.concat([jpeg, Buffer.alloc(LIMITS.mediaBytes - jpeg.length)]);
      const { status, body } = await upload(padded);
      expect(status).toBe(201);
      expect((await row(body.id)).bytes).toBeLessThan(jpeg.length + 1);
      rows += 1;
      kept += 2;
    });

    test('no file, an empty one, two, or a text in its place', async () => {
      expectProblem(await post().field('keepPlace', 'true'), 400, 'validation-failed', 'file');
      expectProblem(await upload(Buffer.alloc(0)), 400, 'validation-failed', 'file');
      expectProblem(
        await upload(await photo()).attach('file', await photo(), 'b.jpg'),
        400,
        'validation-failed',
        'file',
      );
      expectProblem(await post().field('file', 'text'), 400, 'validation-failed', 'file');
      const three = upload(await photo())
        .attach('file', await photo(), 'b.jpg')
        .attach('file', await photo(), 'c.jpg');
      expectProblem(await three, 400, 'validation-failed', 'file');
    });

    test('surplus and wrong fields, by name', async () => {
      expectProblem(await upload(await photo()).field('caseId', '1'), 400, 'validation-failed', 'caseId');
      expectProblem(
        await upload(await photo()).attach('other', await photo(), 'b.jpg'),
        400,
        'validation-failed',
        'other',
      );
      expectProblem(await upload(await photo()).field('keepPlace', 'yes'), 400, 'validation-failed', 'keepPlace');
      expectProblem(
        await upload(await photo())
          .field('keepPlace', 'true')
          .field('keepPlace', 'true'),
        400,
        'validation-failed',
        'keepPlace',
      );
      expectProblem(await upload(await photo()).field('__proto__', 'x'), 400, 'validation-failed', '');
    });

    test('a form that is broken off', async () => {
      const broken = (body: string): Test => post().set('content-type', 'multipart/form-data; boundary=x').send(body);
      expectProblem(
        await broken('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'),
        400,
        'validation-failed',
        '',
      );
      expectProblem(await post().set('content-type', 'multipart/form-data').send('--x'), 400, 'validation-failed', '');
    });

    test('a damaged photo, a bomb, a lie about the size', async () => {
      const jpeg = await photo();
      expectProblem(await upload(jpeg.subarray(0, jpeg.length - 20)), 400, 'validation-failed', 'file');
      const cut = Buffer.concat([(await picture().jpeg().toBuffer()).subarray(0, -200), Buffer.from([0xff, 0xd9])]);
      expectProblem(await upload(cut), 400, 'validation-failed', 'file');
      expectProblem(await upload(greyPng(12_000, 12_000)), 400, 'validation-failed', 'file');
    });
  });

  test('forged, altered, over and unknown addresses are the same answer', async () => {
    const { body } = await upload(await photo());
    const path = pathOf(body.url);
    const unknown = await http().get(path.replace(body.id, '01900000-0000-7000-8000-000000000000'));
    expectProblem(unknown, 404, 'not-found');
    const others = [
      path.split('?')[0] ?? '',
      path.replace('v=original', 'v=thumb'),
      path.replace('v=original', 'v=raw'),
      path.replace(/exp=\d+/, (exp) => `${exp}1`),
      path.replace(/sig=./, 'sig=-'),
      `${path}&sig=x`,
      '/api/v1/media/%00',
    ];
    for (const other of others) {
      const answer = await http().get(other);
      expect([other, answer.status, answer.text]).toEqual([other, 404, unknown.text]);
      expect(answer.headers['cache-control']).toBeUndefined();
    }
    clock.advance(3 * 3_600_000);
    expect((await http().get(path)).text).toBe(unknown.text);
  });

  test('the same Idempotency-Key answers the same photo again; other content does not pass under it', async () => {
    const bytes = await photo();
    const send = (file: Buffer, account = 'citizen'): Test =>
      post(account).set('idempotency-key', 'k-1').attach('file', file, 'a.jpg');
    const [first, again, neighbour] = [await send(bytes), await send(bytes), await send(bytes, 'neighbour')];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect(neighbour.body.id).not.toBe(first.body.id);
    expectProblem(await send(await picture().png().toBuffer()), 422, 'idempotency-mismatch');
    expectProblem(
      await post().set('idempotency-key', 'bad key!').attach('file', bytes, 'a.jpg'),
      400,
      'validation-failed',
      'Idempotency-Key',
    );
  });
});

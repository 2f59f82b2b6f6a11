import { Injectable, Module, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@citygrid/shared/case';
import { loadConfig } from '../../src/config';
import { Actors, Roster } from '../../src/identity';
import { Clock } from '../../src/infra/clock';
import { Database } from '../../src/infra/database';
import { createHttpApp } from '../../src/infra/http';
import { Ids } from '../../src/infra/ids';
import { Addresses } from '../../src/notification/addresses.port';
import { AskForConsent } from '../../src/notification/consent/ask-for-consent.query';
import { Consents } from '../../src/notification/consent/consents';
import { RecordAnswers } from '../../src/notification/consent/record-answers.usecase';
import { SubscriptionsController } from '../../src/notification/consent/subscriptions.controller';
import { notificationEntities } from '../../src/notification/entities';
import { Inbox } from '../../src/notification/inbox/inbox';
import { InboxController } from '../../src/notification/inbox/inbox.controller';
import { TaskSightings } from '../../src/notification/reach';
import { MessageTemplates } from '../../src/notification/template/message-templates';
import { stopTemplates } from '../../src/notification/template/stop-templates';
import { TemplatesController } from '../../src/notification/template/templates.controller';
import { describeDatabases, type TestDatabase } from '../support/databases';
import { aLine, anEvent, NOON, reporter, SILENT, type Line, wipe } from './fixture';

/** Fake: the token. The header names the account. */
@Injectable()
class HeaderGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string>; caller?: unknown }>();
    request.caller = { accountId: request.headers['x-account'], sessionId: 's' };
    return true;
  }
}

// Real: HTTP, validation, controllers, database. Fake: identity (guard, roles, addresses).
describeDatabases('notification over HTTP', (open) => {
  let base: TestDatabase;
  let line: Line;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    base = await open(notificationEntities);
    line = aLine(base.database);
    const actors = {
      of: async (accountId: string) => ({ roles: (accountId === 'c-admin' ? ['admin'] : ['citizen']) as Role[] }),
    };
    // On the staff is whoever begins with a: the people of Alipay.
    const roster = {
      staffOf: async (_reader: unknown, accountIds: readonly string[]) => accountIds.filter((id) => id.startsWith('a')),
    };
    @Module({
      controllers: [InboxController, SubscriptionsController, TemplatesController],
      providers: [
        { provide: APP_GUARD, useClass: HeaderGuard },
        { provide: Database, useValue: base.database },
        { provide: Clock, useValue: line.clock },
        { provide: Ids, useValue: line.ids },
        { provide: Actors, useValue: actors },
        { provide: Addresses, useValue: line.addresses },
        { provide: Roster, useValue: roster },
        AskForConsent,
        Consents,
        Inbox,
        MessageTemplates,
        RecordAnswers,
        // Fake: what staff have seen.
        { provide: TaskSightings, useValue: { readInbox: async () => undefined } },
      ],
    })
    class TestModule {}
    app = await createHttpApp(TestModule, {
      config: loadConfig({ NODE_ENV: 'test', DATA_DIR: '/nonexistent', JWT_SECRET: SECRET, DATA_KEY: SECRET }),
      log: SILENT,
      ids: line.ids,
      largeBodies: [],
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  beforeEach(async () => {
    await wipe(base.database);
    line.clock.set(NOON);
  });
  afterAll(async () => {
    await app.close();
    await base.close();
  });

  const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, account = 'w1', payload?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { 'x-account': account },
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };

  describe('the inbox', () => {
    beforeEach(async () => {
      for (let i = 0; i < 5; i += 1)
        await line.tell(
          anEvent({ caseId: `c${i}`, at: NOON + Math.floor(i / 2), audience: [reporter('w1'), reporter('w2')] }),
        );
    });

    test('comes newest first, page by page, without gap or repetition', async () => {
      const all = (await call('GET', '/inbox')).body;
      expect(all).toMatchObject({ nextCursor: null, unread: 5 });
      expect(all.items).toHaveLength(5);
      expect(all.items[0]).toEqual({
        id: expect.any(String),
        templateKey: 'progress',
        caseId: 'c4',
        title: '网格员接手了',
        body: '您反映的「路灯照明」已送到网格员手里，会在 11月22日 13:00 前到现场看看。',
        at: new Date(NOON + 2).toISOString(),
        readAt: null,
      });
      const paged: string[] = [];
      let cursor: string | null = '';
      do {
        const page: { items: { id: string }[]; nextCursor: string | null } = (
          await call('GET', `/inbox?limit=2&cursor=${cursor}`)
        ).body;
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all.items.map(({ id }: { id: string }) => id));
    });

    test('marks the own items only', async () => {
      const mine = (await call('GET', '/inbox')).body.items;
      const [first] = mine;
      expect((await call('POST', '/inbox/read', 'w2', { ids: [first.id] })).status).toBe(204);
      expect((await call('GET', '/inbox')).body.unread).toBe(5);
      line.clock.advance(1_000);
      expect((await call('POST', '/inbox/read', 'w1', { ids: [first.id, 'unknown'] })).status).toBe(204);
      line.clock.advance(1_000);
      expect((await call('POST', '/inbox/read', 'w1', { ids: [first.id] })).status).toBe(204);
      const after = (await call('GET', '/inbox')).body;
      expect(after.unread).toBe(4);
      expect(after.items[0].readAt).toBe(new Date(NOON + 1_000).toISOString());
      expect((await call('POST', '/inbox/read', 'w1', { ids: [] })).status).toBe(204);
      expect((await call('GET', '/inbox')).body.unread).toBe(4);
    });

    test('without ids all of them, and no one else’s', async () => {
      expect((await call('POST', '/inbox/read')).status).toBe(204);
      expect((await call('GET', '/inbox')).body.unread).toBe(0);
      expect((await call('GET', '/inbox', 'w2')).body.unread).toBe(5);
    });

    test.each(['limit=0', 'limit=101', 'limit=x', 'limit=1&limit=2', 'more=1'])('refuses ?%s', async (query) => {
      expect(await call('GET', `/inbox?${query}`)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    });

    test('refuses a cursor that is not its own', async () => {
      const { nextCursor } = (await call('GET', '/inbox?limit=1')).body;
      for (const cursor of ['x', nextCursor.slice(2)])
        expect(await call('GET', `/inbox?cursor=${cursor}`)).toMatchObject({
          status: 400,
          body: { code: 'invalid-cursor' },
        });
      expect(await call('GET', `/inbox?cursor=${nextCursor}`, 'w2')).toMatchObject({
        status: 400,
        body: { code: 'invalid-cursor' },
      });
    });

    test.each([{ ids: 'x' }, { ids: [1] }, { ids: ['x'.repeat(65)] }, { all: true }])(
      'refuses to read %j',
      async (body) => {
        expect(await call('POST', '/inbox/read', 'w1', body)).toMatchObject({
          status: 400,
          body: { code: 'validation-failed' },
        });
      },
    );
  });

  describe('subscriptions', () => {
    beforeEach(async () => {
      for (const key of ['progress', 'result', 'replyNeeded', 'task', 'reminder', 'returned'] as const) {
        await line.template(key, 'once', 'wechat');
        await line.template(key, key === 'reminder' ? 'once' : 'long', 'alipay');
      }
    });
    const keys = async (query: string, account: string) => {
      const { body } = await call('GET', `/subscriptions/ask?${query}`, account);
      return body.templates.map(({ key, templateId, kind }: Record<string, string>) => `${key} ${templateId} ${kind}`);
    };

    test('asks by moment and platform, at most three of one kind', async () => {
      expect(await keys('moment=report', 'w1')).toEqual([
        'progress demo-wechat-progress once',
        'result demo-wechat-result once',
        'replyNeeded demo-wechat-replyNeeded once',
      ]);
      expect(await keys('moment=urge&caseId=261122-0483915-3', 'w1')).toHaveLength(3);
      expect(await keys('moment=task', 'a1')).toEqual([
        'task demo-alipay-task long',
        'returned demo-alipay-returned long',
      ]);
      expect(await keys('moment=report', 'c1')).toEqual([]);
      // A citizen is sent no tasks, however they ask.
      expect(await keys('moment=task', 'w1')).toEqual([]);
    });

    test('asks first for what comes next and is short, leaves out what stands and what is stopped', async () => {
      const asked = async (query: string, account = 'w1') =>
        (await keys(query, account)).map((words: string) => words.split(' ')[0]);
      await line.tell(
        anEvent({ caseId: 'c-verifying', from: 'processing', to: 'verifying', audience: [reporter('w1')] }),
      );
      expect(await asked('moment=report&caseId=c-verifying')).toEqual(['result', 'replyNeeded', 'progress']);
      // Somebody who was never told of the case learns nothing of it.
      expect(await asked('moment=report&caseId=c-verifying', 'w2')).toEqual(['progress', 'result', 'replyNeeded']);
      await line.tell(anEvent({ caseId: 'c-verifying', seq: 3, actorAccountId: 'w2', to: 'verifying', audience: [] }));
      expect(await asked('moment=report&caseId=c-verifying', 'w2')).toEqual(['result', 'replyNeeded', 'progress']);
      await line.grant('w2', 'progress', 9);
      await line.grant('w2', 'result', 9);
      expect(await asked('moment=report', 'w2')).toEqual(['replyNeeded', 'progress', 'result']);

      await line.grant('a1', 'task', 1, 'alipay');
      expect(await asked('moment=task', 'a1')).toEqual(['returned']);
      await line.grant('a1', 'returned', 1, 'alipay');
      expect(await asked('moment=task', 'a1')).toEqual(['reminder']);
      await base.database.inTransaction((tx) =>
        stopTemplates(tx, [{ platform: 'alipay', templateId: 'demo-alipay-reminder', reason: 'template gone' }], NOON),
      );
      expect(await asked('moment=task', 'a1')).toEqual([]);
    });

    test.each(['', 'moment=now', 'moment=report&x=1'])('refuses ask?%s', async (query) => {
      expect(await call('GET', `/subscriptions/ask?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'validation-failed' },
      });
    });

    test('a WeChat client’s answers change nothing: accepts come as events, and what was granted before stands', async () => {
      await line.grant('w1', 'progress', 5);
      await line.grant('w1', 'result', 5);
      const results = {
        'demo-wechat-progress': 'accept',
        'demo-wechat-result': 'ban',
        'demo-wechat-replyNeeded': 'filter',
      };
      expect(await call('POST', '/subscriptions', 'w1', { results })).toEqual({ status: 204, body: null });
      expect(await line.left('w1', 'progress')).toBe(5);
      expect(await line.left('w1', 'result')).toBe(5);
      expect(await line.left('w1', 'replyNeeded')).toBeNull();
      expect(
        (await call('POST', '/subscriptions', 'w1', { results: { 'demo-wechat-progress': 'reject' } })).status,
      ).toBe(204);
      expect(await line.left('w1', 'progress')).toBe(5);
    });

    test('an Alipay client’s refusal takes nothing of what was granted before', async () => {
      await line.grant('a1', 'reminder', 3, 'alipay');
      await call('POST', '/subscriptions', 'a1', { results: { 'demo-alipay-reminder': 'reject' } });
      expect(await line.left('a1', 'reminder', 'alipay')).toBe(3);
    });

    test('an Alipay client’s accepts add up for one-time templates and stand for long-term ones', async () => {
      const results = { 'demo-alipay-reminder': 'accept', 'demo-alipay-progress': 'accept' };
      for (let i = 0; i < 2; i += 1) expect((await call('POST', '/subscriptions', 'a1', { results })).status).toBe(204);
      expect(await line.left('a1', 'reminder', 'alipay')).toBe(2);
      expect(await line.left('a1', 'progress', 'alipay')).toBe(1);
    });

    test('an id that the caller’s platform does not know is refused by name, and nothing is written', async () => {
      const results = { 'demo-alipay-reminder': 'accept', nonsense: 'accept' };
      expect(await call('POST', '/subscriptions', 'a1', { results })).toMatchObject({
        status: 400,
        body: { code: 'validation-failed', errors: [{ path: 'results.nonsense' }] },
      });
      expect(await line.left('a1', 'reminder', 'alipay')).toBeNull();
      expect((await call('POST', '/subscriptions', 'w1', { results: { 'demo-alipay-task': 'accept' } })).status).toBe(
        400,
      );
      expect((await call('POST', '/subscriptions', 'c1', { results: { 'demo-alipay-task': 'accept' } })).status).toBe(
        400,
      );
    });

    test.each([
      {},
      { results: [] },
      { results: null },
      { results: 'accept' },
      { results: { 'demo-wechat-task': 'yes' } },
      { results: { 'demo-wechat-task': 1 } },
      { results: {}, more: 1 },
    ])('refuses %j', async (body) => {
      expect(await call('POST', '/subscriptions', 'w1', body)).toMatchObject({
        status: 400,
        body: { code: 'validation-failed' },
      });
    });
  });

  describe('the administrator’s templates', () => {
    const input = { key: 'progress', platform: 'wechat', templateId: 'tmpl-1', kind: 'once' };

    test('are created with the catalogue’s fields, listed and changed', async () => {
      const made = await call('POST', '/admin/templates', 'c-admin', input);
      expect(made).toMatchObject({ status: 201, body: { ...input, title: '进度通知', enabled: true } });
      expect(made.body.fields[0]).toEqual({ name: 'character_string1', field: 'caseNumber', label: '办理编号' });
      await call('POST', '/admin/templates', 'c-admin', { ...input, key: 'result', templateId: 'tmpl-2' });
      const fields = [{ name: 'thing3', field: 'matter', label: '事项' }];
      expect(
        await call('PATCH', `/admin/templates/${made.body.id}`, 'c-admin', { enabled: false, fields }),
      ).toMatchObject({ status: 200, body: { enabled: false, fields } });
      const first = (await call('GET', '/admin/templates?limit=1', 'c-admin')).body;
      expect(first.items).toMatchObject([{ templateId: 'tmpl-1', enabled: false, fields }]);
      const second = (await call('GET', `/admin/templates?limit=1&cursor=${first.nextCursor}`, 'c-admin')).body;
      expect(second).toMatchObject({ items: [{ templateId: 'tmpl-2' }], nextCursor: null });
    });

    test('show what the platform will not take any more, and start it again', async () => {
      const { body } = await call('POST', '/admin/templates', 'c-admin', input);
      expect(body.stopped).toBeNull();
      const stop = (): Promise<unknown> =>
        base.database.inTransaction((tx) =>
          stopTemplates(tx, [{ platform: 'wechat', templateId: 'tmpl-1', reason: 'template 40037' }], NOON),
        );
      await stop();
      expect((await call('GET', '/admin/templates', 'c-admin')).body.items).toMatchObject([
        { enabled: true, stopped: { at: new Date(NOON).toISOString(), reason: 'template 40037' } },
      ]);
      const patch = (change: object) => call('PATCH', `/admin/templates/${body.id}`, 'c-admin', change);
      expect((await patch({ kind: 'long' })).body.stopped).not.toBeNull();
      expect((await patch({ enabled: true })).body.stopped).toBeNull();
      await stop();
      expect((await patch({ templateId: 'tmpl-2' })).body).toMatchObject({ stopped: null, templateId: 'tmpl-2' });
    });

    test('are nobody else’s: 404, then 400, then 403', async () => {
      const { body } = await call('POST', '/admin/templates', 'c-admin', input);
      expect((await call('GET', '/admin/templates')).status).toBe(403);
      expect((await call('POST', '/admin/templates', 'w1', { ...input, key: 'result' })).status).toBe(403);
      expect((await call('PATCH', '/admin/templates/none', 'w1', { enabled: 1 })).status).toBe(404);
      expect((await call('PATCH', `/admin/templates/${body.id}`, 'w1', { enabled: 1 })).status).toBe(400);
      expect((await call('PATCH', `/admin/templates/${body.id}`, 'w1', { enabled: false })).status).toBe(403);
    });

    test('refuse a second template for a message, and a second use of an id', async () => {
      await call('POST', '/admin/templates', 'c-admin', input);
      expect(await call('POST', '/admin/templates', 'c-admin', { ...input, templateId: 'tmpl-9' })).toMatchObject({
        status: 409,
        body: { code: 'conflict' },
      });
      expect((await call('POST', '/admin/templates', 'c-admin', { ...input, key: 'result' })).status).toBe(409);
    });

    test.each([
      [{ kind: undefined }, 'kind'],
      [{ key: 'news' }, 'key'],
      [{ platform: 'web' }, 'platform'],
      [{ templateId: '' }, 'templateId'],
      [{ enabled: 'yes' }, 'enabled'],
      [{ fields: [] }, 'fields'],
      [{ fields: [{ name: 'phrase1', field: 'caseNumber', label: 'x' }] }, 'fields.0'],
      [{ fields: [{ name: 'thing1', field: 'description', label: 'x' }] }, 'fields.0.field'],
      [{ fields: [{ name: 'phrase1', field: 'state', label: 'x', words: { 正在核实: 7 } }] }, 'fields.0.words'],
    ])('refuse %j at %s', async (over, path) => {
      const { status, body } = await call('POST', '/admin/templates', 'c-admin', { ...input, ...over });
      expect({ status, code: body.code, path: body.errors?.[0]?.path }).toEqual({
        status: 400,
        code: 'validation-failed',
        path,
      });
    });
  });
});

const SECRET = Buffer.alloc(32, 7).toString('base64');

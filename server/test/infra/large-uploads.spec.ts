import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { loadConfig } from '../../src/config';
import { Logins, Passwords, StaffAdmin, type NewStaff } from '../../src/identity';
import { ManualClock } from '../../src/infra/clock';
import { Database, migrate } from '../../src/infra/database';
import { SystemIds } from '../../src/infra/ids';
import { createLog } from '../../src/infra/logging';
import { schema } from '../../src/schema';
import { startApp, type RunningApp } from '../../src/start-app';

const PASSWORD = 'tram-lantern-47';
const KEY = Buffer.alloc(32, 7).toString('base64');

/** The whole server as it is composed, on an embedded database; nothing is faked but the clock. */
describe('64 MiB for the grid import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citygrid-large-'));
  const clock = new ManualClock(Date.UTC(2026, 10, 2, 1));
  let running: RunningApp;
  let port: number;

  beforeAll(async () => {
    const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: folder, JWT_SECRET: KEY, DATA_KEY: KEY });
    await migrate(config.database, schema);
    running = await startApp({ config, clock, ids: new SystemIds(clock), log: createLog('silent') });
    await running.app.listen(0, '127.0.0.1');
    port = (running.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
  });

  /** The status that comes back when 64 MiB are announced and none of them sent; `100` where they are waited for. */
  async function announced(token: string | null): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    const lines = [
      'POST /api/v1/admin/grids/import HTTP/1.1',
      'host: localhost',
      'content-type: application/json',
      `content-length: ${64 * 1024 * 1024}`,
      ...(token === null ? [] : [`authorization: Bearer ${token}`]),
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const [data] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    const [head = '', body = ''] = data.toString().split('\r\n\r\n');
    return `${head.split(' ')[1]} ${codeOf(body)}`;
  }

  async function console_(staff: Pick<NewStaff, 'role'> & Partial<NewStaff>): Promise<string> {
    const { app } = running;
    const username = `user-${staff.role}`;
    const passwordHash = await app.get(Passwords, { strict: false }).make(PASSWORD, username);
    await app
      .get(Database, { strict: false })
      .inTransaction((tx) =>
        app.get(StaffAdmin, { strict: false }).create(tx, { name: '陈一', username, passwordHash, ...staff }),
      );
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/staff',
      payload: { username, password: PASSWORD },
    });
    return answer.json<{ accessToken: string }>().accessToken;
  }

  it('is not read for whoever has no good token, or no grids to keep', async () => {
    const citizen = await running.app.get(Logins, { strict: false }).withPlatform({
      platform: 'wechat',
      appId: 'app',
      openId: 'o-1',
      userId: null,
      unionId: null,
      device: 'phone',
    });
    expect(await announced(null)).toBe('401 unauthenticated');
    expect(await announced('made.up.token')).toBe('401 unauthenticated');
    expect(await announced(citizen.accessToken)).toBe('403 forbidden');
    expect(await announced(await console_({ role: 'district', countyCode: '440106' }))).toBe('403 forbidden');
    const dispatcher = await console_({ role: 'dispatcher', streetCode: '440106001' });
    clock.advance(31 * 60_000);
    expect(await announced(dispatcher)).toBe('401 token-expired');
  });

  it('is read for an administrator and a dispatcher', async () => {
    for (const staff of [
      { role: 'admin' as const },
      { role: 'dispatcher' as const, streetCode: '440106002', username: 'second' },
    ]) {
      const token = await console_(staff).catch((error: Error) => error.message);
      const answer = await running.app.inject({
        method: 'POST',
        url: '/api/v1/admin/grids/import?dryRun=true',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        payload: '{"type":',
      });
      // The importer has seen the body: it is no JSON.
      expect([answer.statusCode, codeOf(answer.body)]).toEqual([400, 'malformed-json']);
    }
  });
});

function codeOf(problem: string): string {
  const { code } = JSON.parse(problem) as { code: string };
  return code;
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, readConfig } from '../../../sandbox/src';
import { prepareDemo } from '../../demo/prepare';
import { demoSecrets } from '../../demo/setup/demo-secrets';
import { loadConfig, type Config } from '../../src/config';
import { ManualClock, SystemClock, type Clock } from '../../src/infra/clock';
import { SystemIds } from '../../src/infra/ids';
import { createLog } from '../../src/infra/logging';
import { startApp, type RunningApp } from '../../src/start-app';
import { freshDatabase } from './databases';

export interface Instance {
  url: string;
  sandboxUrl: string;
  config: Config;
  app: RunningApp['app'];
  clock: Clock;
  /** Username → password of the demo's people at the console. */
  passwords: Readonly<Record<string, string>>;
  /** Stops the API and starts it again on the same data, as after a crash or upgrade. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface InstanceOptions {
  engine: 'sqlite' | 'mysql';
  /** A clock that the test moves; the sandbox keeps real time. */
  clock?: ManualClock;
  /** The sandbox goes by the test's clock too, where its packets and the server must agree on the time. */
  sandboxSharesClock?: boolean;
  env?: Record<string, string>;
}

/** The whole of CityGrid as `npm start` runs it: demo data, API, relay and sandbox, all real, on free ports. */
export async function startInstance({
  engine,
  clock = undefined,
  sandboxSharesClock = false,
  env = {},
}: InstanceOptions): Promise<Instance> {
  const database = await freshDatabase(engine);
  const dataDir = mkdtempSync(join(tmpdir(), 'citygrid-instance-'));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const base: Record<string, string> = {
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: database.config.kind === 'mysql' ? database.config.url : `file:${database.config.file}`,
    ...env,
  };
  await prepareDemo(base);
  const sandboxConfig = readConfig(readFileSync(join(dataDir, 'demo', 'sandbox.json'), 'utf8'));
  const sandboxTime = clock && sandboxSharesClock ? { now: () => clock.now() } : {};
  const sandbox = await startSandbox({ ...sandboxConfig, ...sandboxTime });
  const platforms = JSON.parse(readFileSync(join(dataDir, 'demo', 'server.env.json'), 'utf8')) as Record<
    string,
    string
  >;
  const config = loadConfig({ ...platforms, ...base });
  const time = clock ?? new SystemClock();
  const start = async (): Promise<RunningApp> => {
    const running = await startApp({ config, clock: time, ids: new SystemIds(time), log: createLog(config.logLevel) });
    await running.app.listen(port, '127.0.0.1');
    return running;
  };
  let running = await start();
  const instance: Instance = {
    url: `http://127.0.0.1:${port}`,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    config,
    app: running.app,
    clock: time,
    passwords: demoSecrets(dataDir, false).passwords,
    restart: async () => {
      await running.close();
      running = await start();
      instance.app = running.app;
    },
    close: async () => {
      await running.close();
      await sandbox.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return instance;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

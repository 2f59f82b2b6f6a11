// The demo as `npm start` runs it, on free ports and on data of its own that are gone afterwards.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

/** How long installing, building and starting may take, milliseconds. */
const START_PATIENCE = 300_000;

/** Starts it; answers its addresses and how to end it. */
export async function startDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), 'citygrid-tour-'));
  const [port, sandboxPort] = await freePorts(2);
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise((done) => child.once('exit', done));
  const close = async () => {
    child.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const demo = { url: `http://127.0.0.1:${port}`, sandboxUrl: `http://127.0.0.1:${sandboxPort}`, close };
  try {
    await answers(child, `${demo.sandboxUrl}/sandbox/personas`);
    await answers(child, `${demo.url}/readyz`);
  } catch (error) {
    await close();
    throw error;
  }
  return demo;
}

async function answers(child, url) {
  const until = performance.now() + START_PATIENCE;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`The demo stopped by itself (${child.exitCode}).`);
    const well = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (well) return;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error(`No answer from ${url} within ${START_PATIENCE / 1000} seconds.`);
}

/** All held at once, so that no two are the same. */
async function freePorts(count) {
  const probes = await Promise.all(
    Array.from({ length: count }, () => {
      const probe = createServer();
      return new Promise((done) => probe.listen(0, '127.0.0.1', () => done(probe)));
    }),
  );
  const ports = probes.map((probe) => probe.address().port);
  await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))));
  return ports;
}

// npm start: everything that a first look needs, on a machine with nothing but Node.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { buildIfNeeded, checkNode, installIfNeeded, root } from './prepare.mjs';

checkNode();
installIfNeeded();
buildIfNeeded();

const port = Number(process.env.PORT || 3000);
const sandboxPort = Number(process.env.SANDBOX_PORT || port + 1);
const dataDir = resolve(process.env.DATA_DIR || join(root, 'data'));
const host = process.env.HOST || (on(process.env.DEMO_PUBLIC) ? '0.0.0.0' : '127.0.0.1');
const env = { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir };

if (process.env.NODE_ENV === 'production') {
  fail('npm start is the demo. In production run: npm run migrate, then npm run serve.');
}
for (const [name, wanted] of [
  ['PORT', port],
  ['SANDBOX_PORT', sandboxPort],
]) {
  if (!(await isFree(wanted, host))) fail(`Port ${wanted} is in use. Choose another: ${name}=… npm start`);
}

const prepared = spawnSync(process.execPath, [join(root, 'server/dist/demo/prepare.js')], {
  cwd: root,
  env,
  stdio: 'inherit',
});
if (prepared.status !== 0) process.exit(prepared.status ?? 1);
// The file honours what the environment sets; it only fills in what the demo has to invent.
const serverEnv = { ...env, ...JSON.parse(readFileSync(join(dataDir, 'demo', 'server.env.json'), 'utf8')) };

const children = [
  start('sandbox', ['sandbox/dist/main.js', join(dataDir, 'demo', 'sandbox.json')], env),
  start('server', ['server/dist/src/main.js'], serverEnv),
];
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));

await Promise.all([
  answers(`http://localhost:${sandboxPort}/sandbox/personas`),
  answers(`http://localhost:${port}/readyz`),
]);
if (!stopping) await greet();

function start(name, args, childEnv) {
  // An own process group would miss the terminal's Ctrl-C; the same one gets it directly and again from stop().
  const child = spawn(process.execPath, ['--enable-source-maps', ...args], {
    cwd: root,
    env: childEnv,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.on('exit', (code) => {
    if (!stopping) {
      console.error(`${name} stopped (${code}).`);
      void stop(code || 1);
    }
  });
  return child;
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  const gone = children.map((child) =>
    child.exitCode === null && child.signalCode === null ? new Promise((done) => child.once('exit', done)) : null,
  );
  for (const child of children) child.kill('SIGTERM');
  const patience = setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 15_000);
  await Promise.all(gone);
  clearTimeout(patience);
  process.exit(code);
}

async function answers(url) {
  for (let i = 0; i < 600 && !stopping; i += 1) {
    try {
      if ((await fetch(url, { signal: AbortSignal.timeout(2000) })).ok) return;
    } catch {
      // Not up yet.
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

async function greet() {
  const personas = await (await fetch(`http://localhost:${sandboxPort}/sandbox/personas`)).json();
  const line = (p) =>
    `  ${p.name.padEnd(14)} ${p.role.padEnd(11)} ${p.platform.padEnd(8)} ${p.code ? `code ${p.code}` : `${p.username} / ${p.password}`}${p.gridCode ? `  grid ${p.gridCode}` : ''}${p.departmentCode ? `  department ${p.departmentCode}` : ''}`;
  console.log(
    [
      '',
      '  城格 CityGrid is running.',
      '',
      `  API and its documentation   http://localhost:${port}/`,
      `  Phones (the sandbox)        http://localhost:${sandboxPort}/`,
      '',
      '  Who may log in (POST /api/v1/auth/wechat, /auth/alipay with the code; /auth/staff with user and password):',
      ...personas.slice(0, 14).map(line),
      personas.length > 14
        ? `  … ${personas.length - 14} more at http://localhost:${sandboxPort}/sandbox/personas`
        : '',
      '',
      '  Ctrl-C stops everything; the data stay.',
      '',
    ].join('\n'),
  );
}

function isFree(wanted, address) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(wanted, address, () => probe.close(() => done(true)));
  });
}

function on(text) {
  return ['1', 'on', 'true', 'yes'].includes((text ?? '').toLowerCase());
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

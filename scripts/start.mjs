// npm start: everything that a first look needs, on a machine with nothing but Node.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAppIfNeeded, buildIfNeeded, checkNode, installIfNeeded, root } from './prepare.mjs';

/** How long server and sandbox may take until they answer, milliseconds. */
const START_PATIENCE = 60_000;
/** How long they may take to finish what they have in hand, milliseconds. */
const STOP_PATIENCE = 15_000;

checkNode();
if (process.env.NODE_ENV === 'production') {
  fail('npm start is the demo and does not run in production. There: npm run migrate, then npm run serve.');
}
const port = portOf('PORT', 3000);
const sandboxPort = portOf('SANDBOX_PORT', port + 1);
if (port === sandboxPort) fail(`PORT and SANDBOX_PORT are both ${port}. Choose another: SANDBOX_PORT=… npm start`);
const demoHost = on(process.env.DEMO_PUBLIC) ? '0.0.0.0' : '127.0.0.1';
const host = process.env.HOST || demoHost;
await checkPort('PORT', port, host);
await checkPort('SANDBOX_PORT', sandboxPort, demoHost);
installIfNeeded();
buildIfNeeded();
buildAppIfNeeded();

const dataDir = resolve(process.env.DATA_DIR || join(root, 'data'));
const demoDir = join(dataDir, 'demo');
const pidsFile = join(demoDir, 'pids.json');
const env = { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir };

/** The running children by name. */
const children = new Map();
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

const prepared = await ended(start('prepare', ['server/dist/demo/prepare.js'], env));
// It has said itself what is wrong, unless something killed it.
if (prepared !== 0) await stop(1, prepared === null ? 'The preparation of the demo was killed.' : null);
if (!stopping) {
  // The file honours what the environment sets; it only fills in what the demo has to invent.
  const platforms = JSON.parse(readFileSync(join(demoDir, 'server.env.json'), 'utf8'));
  serve('sandbox', ['sandbox/dist/main.js', join(demoDir, 'sandbox.json')], env);
  serve('server', ['server/dist/src/main.js'], { ...env, ...platforms });
  writePids();
  const [personas] = await Promise.all([
    answerOf(`http://127.0.0.1:${sandboxPort}/sandbox/personas`),
    answerOf(`http://${localNameOf(host)}:${port}/readyz`),
  ]);
  if (!stopping && personas) greet(JSON.parse(personas));
}

/** Starts a child that ends with this process. It shares the terminal, whose Ctrl-C reaches it directly as well. */
function start(name, args, childEnv) {
  const endWithParent = pathToFileURL(join(root, 'scripts', 'end-with-parent.mjs')).href;
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', endWithParent, ...args], {
    cwd: root,
    env: childEnv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.set(name, child);
  child.once('exit', () => children.delete(name));
  return child;
}

/** Starts a child without which the demo is none: when it stops, all of it stops. */
function serve(name, args, childEnv) {
  const child = start(name, args, childEnv);
  child.once('exit', (code, signal) => void stop(code || 1, `The ${name} stopped by itself (${signal ?? code}).`));
}

/** The exit code, or null where a signal ended it. */
function ended(child) {
  return new Promise((done) => child.once('exit', done));
}

/** For whoever wants to look at, or kill, one of them. */
function writePids() {
  const pids = Object.fromEntries([...children].map(([name, child]) => [name, child.pid]));
  mkdirSync(demoDir, { recursive: true });
  writeFileSync(pidsFile, `${JSON.stringify({ start: process.pid, ...pids })}\n`);
}

async function stop(code, reason = null) {
  if (stopping) return;
  stopping = true;
  if (reason) console.error(reason);
  const left = [...children.values()];
  const gone = left.map(ended);
  for (const child of left) child.kill('SIGTERM');
  const patience = setTimeout(() => left.forEach((child) => child.kill('SIGKILL')), STOP_PATIENCE);
  await Promise.all(gone);
  clearTimeout(patience);
  rmSync(pidsFile, { force: true });
  process.exit(code);
}

/** The text of the first answer that is well; stops everything where none comes. */
async function answerOf(url) {
  const until = performance.now() + START_PATIENCE;
  while (!stopping && performance.now() < until) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      if (response.ok) return await response.text();
    } catch {
      // Not up yet.
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
  await stop(1, `No answer from ${url} within ${START_PATIENCE / 1000} seconds.`);
  return null;
}

function greet(personas) {
  const login = (p) => (p.code ? `code ${p.code}` : `${p.username} / ${p.password}`);
  const place = (p) =>
    p.gridCode ? `  grid ${p.gridCode}` : p.departmentCode ? `  department ${p.departmentCode}` : '';
  const line = (p) => `  ${p.name.padEnd(14)} ${p.role.padEnd(11)} ${p.platform.padEnd(8)} ${login(p)}${place(p)}`;
  const more = personas.length - 14;
  console.log(
    [
      '',
      '  城格 CityGrid is running.',
      '',
      `  Phones, three side by side  http://localhost:${sandboxPort}/`,
      `  The app in a browser        http://localhost:${port}/`,
      `  API documentation           http://localhost:${port}/api/docs`,
      '',
      '  Who may log in (POST /api/v1/auth/wechat, /auth/alipay with the code; /auth/staff with user and password):',
      ...personas.slice(0, 14).map(line),
      ...(more > 0 ? [`  … ${more} more at http://localhost:${sandboxPort}/sandbox/personas`] : []),
      '',
      '  Ctrl-C stops everything; the data stay.',
      '',
    ].join('\n'),
  );
}

function portOf(name, fallback) {
  const value = process.env[name] ? Number(process.env[name]) : fallback;
  if (Number.isInteger(value) && value > 0 && value <= 65_535) return value;
  return fail(`${name} must be a port from 1 to 65535.`);
}

async function checkPort(name, wanted, address) {
  const fault = await new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => done(error.code));
    probe.listen(wanted, address, () => probe.close(() => done(null)));
  });
  if (fault === 'EADDRINUSE') fail(`Port ${wanted} is in use. Choose another: ${name}=… npm start`);
  if (fault) fail(`Port ${wanted} cannot be opened on ${address} (${fault}). Choose another: ${name}=… npm start`);
}

/** What this machine calls itself where the server listens on that address. */
function localNameOf(address) {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}

function on(text) {
  return ['1', 'on', 'true', 'yes'].includes((text ?? '').toLowerCase());
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

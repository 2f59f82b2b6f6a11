import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { newestOf } from './newest.mjs';

export const root = join(import.meta.dirname, '..');

/** Runs a command to its end, its output shown; stops everything where it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Says what is wrong with this Node before anything stranger happens. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return;
  console.error(`CityGrid needs Node 20.19 or newer (or 22.12 and up); this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs what the lock file names, where it is not installed yet or the lock is newer. */
export function installIfNeeded() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing (once) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Compiles what changed since the last time. */
export function buildIfNeeded() {
  if (!existsSync(join(root, 'server', 'dist'))) console.log('Building (once) …');
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b', 'shared', 'server', 'sandbox']);
}

/** What the app in the browser is built of. */
const APP_SOURCES = [
  ...['src', 'config', 'scripts', 'types', 'package.json', 'babel.config.js', 'tsconfig.json'].map((part) =>
    join(root, 'miniprogram', part),
  ),
  join(root, 'shared', 'src'),
];
/** Lines of a failed build that say why. */
const LAST_LINES = 60;

/** Builds the H5 app where there is none, or where what it is built of has changed since. `H5_DIR` names one from elsewhere. */
export function buildAppIfNeeded() {
  if (process.env.H5_DIR) return;
  const front = join(root, 'miniprogram', 'dist', 'h5', 'index.html');
  if (existsSync(front) && statSync(front).mtimeMs >= newestOf(APP_SOURCES)) return;
  console.log('Building the app (about a minute, once) …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', '-w', 'miniprogram', 'build:h5'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0 && existsSync(front)) {
    // The page may be the same as before and not written anew, and the build writes icons among its own sources.
    const now = new Date();
    utimesSync(front, now, now);
    return;
  }
  // What failed a check is not to be taken for the app by the next start.
  rmSync(front, { force: true });
  console.error(`${stdout ?? ''}${stderr ?? ''}`.trimEnd().split('\n').slice(-LAST_LINES).join('\n'));
  console.error('The app could not be built. To try it alone: npm run -w miniprogram build:h5');
  process.exit(status || 1);
}

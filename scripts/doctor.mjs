// npm run doctor [-- --demo]: looks the configured instance over (docs/platforms.md, section 4).
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildIfNeeded, checkNode, installIfNeeded, root } from './prepare.mjs';

const unknown = process.argv.slice(2).filter((option) => option !== '--demo');
if (unknown.length > 0) {
  console.error(`No such option: ${unknown.join(' ')}. There is: npm run doctor [-- --demo]`);
  process.exit(2);
}
checkNode();
installIfNeeded();
buildIfNeeded();
// What is set in the environment wins; an empty value counts as not set.
const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
const child = spawn(process.execPath, ['--enable-source-maps', 'server/dist/src/doctor.js'], {
  cwd: root,
  env: { ...demoValues(), ...given },
  stdio: 'inherit',
});
child.once('exit', (code) => process.exit(code ?? 1));

/** With --demo what `npm start` made up for the platforms; a demo that never ran has none. */
function demoValues() {
  if (!process.argv.includes('--demo')) return {};
  const dataDir = resolve(process.env.DATA_DIR || join(root, 'data'));
  const file = join(dataDir, 'demo', 'server.env.json');
  if (!existsSync(file)) {
    console.error('The demo has not been started yet: npm start, and in another terminal npm run doctor -- --demo');
    process.exit(1);
  }
  return { DATA_DIR: dataDir, ...JSON.parse(readFileSync(file, 'utf8')) };
}

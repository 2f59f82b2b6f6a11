// node scripts/build.mjs weapp|alipay|h5: builds one target into dist/<target>, prints its sizes and checks what can be checked.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkBuild } from './check-build.mjs';
import { makeIcons } from './icons.mjs';
import { compressAll } from './compress.mjs';

const TARGETS = ['weapp', 'alipay', 'h5'];
const root = join(import.meta.dirname, '..');
const target = process.argv[2];
if (!TARGETS.includes(target)) {
  console.error(`Which build? node scripts/build.mjs ${TARGETS.join('|')}`);
  process.exit(2);
}

const finished = join(root, 'dist', target);
const out = join(root, 'dist', `.${target}`);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
makeIcons();
const taro = createRequire(import.meta.url).resolve('@tarojs/cli/bin/taro');
const built = spawnSync(process.execPath, [taro, 'build', '--type', target], {
  cwd: root,
  env: { ...process.env, NODE_ENV: 'production', CITYGRID_BUILD_OUT: `dist/.${target}` },
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
// Taro ends well also where it built nothing: what lies in dist is what counts.
const entry = target === 'h5' ? 'index.html' : 'app.json';
if (built.status !== 0 || !existsSync(join(out, entry))) {
  // Without the progress bar's thousand lines.
  const said = `${built.stdout}\n${built.stderr}`
    .split('\n')
    .filter((line) => line.trim() && !/Webpack .*%|›|即将开始/.test(line));
  console.error(said.slice(-40).join('\n'));
  console.error(`The ${target} build failed.`);
  process.exit(1);
}
if (target === 'h5') compressAll(out);
const { lines, faults } = await checkBuild(target, out);
for (const line of lines) console.log(line);
for (const fault of faults) console.error(`✗ ${target}: ${fault}`);
if (faults.length > 0) process.exit(1);
// Whoever serves the build meanwhile has the old one or the new one, never half of one.
rmSync(finished, { recursive: true, force: true });
renameSync(out, finished);

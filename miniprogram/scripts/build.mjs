// node scripts/build.mjs weapp|alipay|h5: builds one target into dist/<target>, prints its sizes and checks what can be checked.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
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

const out = join(root, 'dist', target);
rmSync(out, { recursive: true, force: true });
makeIcons();
const taro = createRequire(import.meta.url).resolve('@tarojs/cli/bin/taro');
const built = spawnSync(process.execPath, [taro, 'build', '--type', target], {
  cwd: root,
  env: { ...process.env, NODE_ENV: 'production' },
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
// Taro ends well also where it built nothing: what lies in dist is what counts.
const entry = target === 'h5' ? 'index.html' : 'app.json';
if (built.status !== 0 || !existsSync(join(out, entry))) {
  console.error(built.stdout, built.stderr);
  console.error(`The ${target} build failed.`);
  process.exit(1);
}
if (target === 'h5') compressAll(out);
const { lines, faults } = await checkBuild(target, out);
for (const line of lines) console.log(line);
for (const fault of faults) console.error(`✗ ${target}: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);

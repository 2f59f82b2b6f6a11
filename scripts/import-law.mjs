import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { root } from './prepare.mjs';

/** Each breaks one rule; a law that lets one of them pass is no law. */
const PLANTED = {
  'law-cases': ['server/src/cases/planted.ts', "import '../notification/index';"],
  'law-notification': ['server/src/notification/planted.ts', "import '../cases/index';"],
  'law-safety': ['server/src/safety/planted.ts', "import '../notification/index';"],
  'law-patrols': ['server/src/patrols/planted.ts', "import '../cases/index';"],
  'law-catalog': ['server/src/catalog/planted.ts', "import '../identity/index';"],
  'law-hall': ['server/src/hall/planted.ts', "import '../cases/index';"],
  'law-h5': ['server/src/h5/planted.ts', "import '../identity/index';"],
  'shared-is-pure': ['shared/src/case/planted.ts', "import 'node:fs';"],
  'infra-below-features': ['server/src/infra/planted.ts', "import '../identity/index';"],
  'front-door': ['server/src/intake/planted.ts', "import '../cases/case-files.repository';"],
  'platform-is-composed': ['server/src/intake/planted2.ts', "import '../platform/index';"],
  'sandbox-alone': ['sandbox/src/planted.ts', "import '../../server/src/config/index';"],
  'demo-stays-out': ['server/src/planted.ts', "import '../demo/prepare';"],
  'law-mini-ui': ['miniprogram/src/ui/planted.ts', "import '../api';"],
  'law-mini-api': ['miniprogram/src/api/planted.ts', "import '../session';"],
  'mini-feature-alone': ['miniprogram/src/features/home/planted.ts', "import '../report';"],
  'mini-front-door': ['miniprogram/src/pages/index/planted.ts', "import '../../features/home/planted';"],
  'mini-not-the-server': ['miniprogram/src/api/planted2.ts', "import '../../../server/src/config/index';"],
  'mini-light': ['miniprogram/src/api/planted3.ts', "import '@citygrid/shared/catalog';"],
  'mini-taro-door': ['miniprogram/src/ui/planted2.ts', "import '@tarojs/taro';"],
  'no-cycle': [
    'shared/src/message/planted.ts',
    "import { b } from './planted-b';\nexport const a = (): number => b();",
    'shared/src/message/planted-b.ts',
    "import { a } from './planted';\nexport const b = (): number => a();",
  ],
};

/** True when the project keeps the law and every planted violation is caught. */
export function checkImportLaw() {
  const broken = violations(root);
  if (broken === null) return false;
  for (const { rule, from, to } of broken) console.error(`import law: ${rule.name}: ${from} → ${to}`);
  return broken.length === 0 && plantedAreCaught();
}

function plantedAreCaught() {
  const copy = mkdtempSync(join(tmpdir(), 'citygrid-law-'));
  try {
    for (const part of [
      'shared',
      'server',
      'sandbox',
      'miniprogram',
      '.dependency-cruiser.cjs',
      'tsconfig.json',
      'tsconfig.depcruise.json',
      'package.json',
    ]) {
      cpSync(join(root, part), join(copy, part), {
        recursive: true,
        filter: (path) => !/[\\/](dist|node_modules|test)([\\/]|$)/.test(path.slice(root.length)),
      });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    for (const files of Object.values(PLANTED)) {
      for (let i = 0; i < files.length; i += 2) {
        mkdirSync(join(copy, files[i], '..'), { recursive: true });
        writeFileSync(join(copy, files[i]), `${files[i + 1]}\n`);
      }
    }
    const caught = new Set((violations(copy) ?? []).map(({ rule }) => rule.name));
    const missed = Object.keys(PLANTED).filter((name) => !caught.has(name));
    for (const name of missed) console.error(`import law: the planted violation of ${name} was not caught`);
    return missed.length === 0;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function violations(folder) {
  const cruise = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'shared/src',
      'server/src',
      'server/demo',
      'sandbox/src',
      'miniprogram/src',
    ],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  try {
    return JSON.parse(cruise.stdout).summary.violations.filter(({ rule }) => rule.severity === 'error');
  } catch {
    console.error(`import law: dependency-cruiser did not answer: ${cruise.stderr.slice(0, 2000)}`);
    return null;
  }
}

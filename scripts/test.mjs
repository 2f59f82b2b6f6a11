// npm test: every check of the project; ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkImportLaw } from './import-law.mjs';
import { checkNode, installIfNeeded, root } from './prepare.mjs';

checkNode();
installIfNeeded();

const bin = (name, script) => [process.execPath, join(root, 'node_modules', name, script)];
const gates = [
  [
    'types',
    () =>
      [
        [...bin('typescript', 'bin/tsc'), '-b', 'shared', 'server', 'sandbox'],
        [...bin('typescript', 'bin/tsc'), '-p', 'tsconfig.tests.json'],
        [...bin('typescript', 'bin/tsc'), '-p', 'miniprogram'],
      ].every(succeeds),
  ],
  ['lint', () => succeeds([...bin('eslint', 'bin/eslint.js'), '.'])],
  ['format', () => succeeds([...bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.'])],
  ['import law', checkImportLaw],
  // The end-to-end suites look at these builds.
  ...['weapp', 'alipay', 'h5'].map((target) => [
    `${target} build`,
    () => succeeds([process.execPath, join(root, 'miniprogram', 'scripts', 'build.mjs'), target]),
  ]),
];

const totals = { passed: 0, failed: 0, skipped: 0 };
for (const [name, check] of gates) {
  const started = performance.now();
  const ok = await check();
  totals[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
const jest = runJest(process.argv.slice(2));
totals.passed += jest.passed;
totals.failed += jest.failed;
totals.skipped += jest.skipped;

for (const [suite, variable] of [
  ['mysql', 'TEST_MYSQL_URL'],
  ['redis', 'TEST_REDIS_URL'],
  ['browser', 'CHROMIUM_PATH'],
]) {
  const ran = jest.suites[suite];
  console.log(
    process.env[variable] ? `suite ${suite}: ${ran} tests ran` : `suite ${suite}: not run, ${variable} is not set`,
  );
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);

function succeeds([command, ...args]) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'citygrid-test-'));
  const report = join(folder, 'report.json');
  const [command, ...script] = bin('jest', 'bin/jest.js');
  const { status } = spawnSync(command, [...script, '--json', `--outputFile=${report}`, ...args], {
    cwd: root,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  try {
    return counted(JSON.parse(readFileSync(report, 'utf8')), status);
  } catch (error) {
    console.error(`jest left no report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0, suites: {} };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function counted(report, status) {
  const names = report.testResults.flatMap((file) =>
    file.assertionResults.filter(({ status: s }) => s === 'passed').map(({ fullName }) => fullName),
  );
  const ran = (suite) => names.filter((name) => name.includes(`[${suite}]`)).length;
  // A file that does not even load has no failed test of its own, and still is a failure.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status: s }) => s !== 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    suites: { mysql: ran('mysql'), redis: ran('redis'), browser: ran('browser') },
  };
}

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** `npm run bench [-- <workload>…] [--json]`: every file of bench/ is a workload, and runs in a process of its own. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'bench');
const args = process.argv.slice(2);
const asJson = args.includes('--json');
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();
const asked = args.filter((arg) => !arg.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')} (there are: ${known.join(', ')})`);
  process.exit(2);
}

// Whoever reads along (`| head`) may leave before the end.
process.stdout.on('error', () => process.exit(0));

for (const workload of asked.length > 0 ? asked : known) {
  if (!asJson) console.log(`\n${workload}`);
  const code = await runOne(workload);
  if (code !== 0) process.exit(code);
}

function runOne(workload) {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=6144', join(folder, 'lib', 'run.cjs'), join(folder, `${workload}.ts`)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => console.log(asJson || !line.startsWith('{') ? line : readable(JSON.parse(line))));
  return new Promise((resolve) => {
    let ended = 0;
    let code = 1;
    const end = () => (ended += 1) === 2 && resolve(code);
    lines.on('close', end);
    child.on('exit', (exit) => {
      code = exit ?? 1;
      end();
    });
  });
}

function readable({ variant, peer, ratio, unit, ours, theirs }) {
  const verdict = `${ratio.toFixed(2)}×`.padStart(8);
  return `${verdict}  ${variant.padEnd(40)} ours ${figure(ours)} ${unit}, ${peer} ${figure(theirs)} ${unit}`;
}

function figure(value) {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

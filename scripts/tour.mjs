// npm run tour: every page of the app in its main states, as pictures in docs/screens. `-- --only='case|task'` takes
// those whose names match, `--to=<folder>` puts them elsewhere, `--whole` shows pages from top to end.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded, checkNode, installIfNeeded, root } from './prepare.mjs';

const PHONE = { width: 375, height: 812 };
/** What the folder may weigh, bytes. */
const AT_MOST = 6_000_000;

checkNode();
installIfNeeded();
const { values } = parseArgs({
  options: { only: { type: 'string' }, to: { type: 'string' }, whole: { type: 'boolean', default: false } },
});
const folder = values.to ? resolve(values.to) : join(root, 'docs', 'screens');
// After the installation: they stand on it.
const { findChromium, openBrowser } = await import('./tour/chromium.mjs');
const executable = orExit(findChromium);
buildIfNeeded();
const [{ startDemo }, { fillStreet }, { allShots }, { takeShots }, { writeIndex }] = await Promise.all([
  import('./tour/demo.mjs'),
  import('./tour/street.mjs'),
  import('./tour/shots.mjs'),
  import('./tour/take-shots.mjs'),
  import('./tour/index-page.mjs'),
]);

const all = allShots(PHONE);
const shots = values.only ? all.filter(({ file }) => new RegExp(values.only).test(file)) : all;
if (shots.length === 0) stop(`No picture's name has "${values.only}" in it.`);
const demo = await startDemo();
let browser = null;
const end = async () => {
  await browser?.close();
  await demo.close();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(1)));
try {
  console.log('Filling the street …');
  const street = await fillStreet(demo);
  browser = await openBrowser(executable);
  let taken = 0;
  const faults = await takeShots({
    browser,
    demo,
    street,
    shots,
    folder,
    whole: values.whole,
    onShot: ({ file }) => console.log(`${String(++taken).padStart(3)}/${shots.length}  ${file}`),
  });
  if (!values.only && !values.whole) {
    const bytes = writeIndex(folder, shots);
    console.log(`${(bytes / 1e6).toFixed(1)} MB of at most ${AT_MOST / 1e6} MB in ${folder}`);
    if (bytes > AT_MOST) faults.push(`the pictures weigh ${bytes} bytes, more than ${AT_MOST}`);
  }
  for (const fault of faults) console.error(`✗ ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await end();
}

function orExit(find) {
  try {
    return find();
  } catch (error) {
    return stop(error.message);
  }
}

function stop(words) {
  console.error(words);
  process.exit(1);
}

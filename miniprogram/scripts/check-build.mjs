// What a machine without the platforms' own tools can know about a build.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';

/** Bytes. The platforms take 2 MB a package (Alipay 8 MB in all); ours stay well below. */
export const LIMITS = { main: 1_000_000, package: 2_000_000, total: 8_000_000, firstLoadGzip: 400_000 };

/** Names and sizes of every file below a folder, paths with forward slashes. */
export function filesOf(folder, below = folder) {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return filesOf(path, below);
    return [{ path: relative(below, path).split(sep).join('/'), bytes: statSync(path).size }];
  });
}

/** Lines to print, and everything that is wrong. */
export async function checkBuild(target, folder) {
  return target === 'h5' ? checkH5(folder) : checkMini(target, folder);
}

function checkMini(target, folder) {
  const files = filesOf(folder);
  const faults = [];
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'));
  const template = target === 'weapp' ? 'wxml' : 'axml';
  for (const page of pagesOf(app)) {
    for (const kind of ['js', 'json', template]) {
      if (!existsSync(join(folder, `${page}.${kind}`))) faults.push(`${page}.${kind} is missing`);
    }
  }
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => `${root}/`);
  const inPackage = (path) => roots.find((root) => path.startsWith(root));
  const sum = (list) => list.reduce((bytes, file) => bytes + file.bytes, 0);
  const main = sum(files.filter(({ path }) => !inPackage(path)));
  const total = sum(files);
  const lines = [`${target}: main package ${kb(main)} of ${kb(LIMITS.main)}, all ${kb(total)}`];
  if (main > LIMITS.main) faults.push(`the main package has ${main} bytes, more than ${LIMITS.main}`);
  if (total > LIMITS.total) faults.push(`all packages have ${total} bytes, more than ${LIMITS.total}`);
  for (const root of roots) {
    const bytes = sum(files.filter(({ path }) => path.startsWith(root)));
    lines.push(`  ${root} ${kb(bytes)}`);
    if (bytes > LIMITS.package) faults.push(`${root} has ${bytes} bytes, more than ${LIMITS.package}`);
  }
  faults.push(...syntaxFaults(folder, files, 5));
  if (target === 'weapp') faults.push(...templateFaults(folder, files));
  return { lines, faults };
}

/** Pages of the main package and of the subpackages, home first. */
export function pagesOf(app) {
  const below = (app.subPackages ?? app.subpackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => `${root}/${page}`),
  );
  return [...app.pages, ...below];
}

function checkH5(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const faults = [];
  if (/<script(?![^>]*\bsrc=)[^>]*>/.test(html))
    faults.push('index.html has an inline script, which the page’s policy forbids');
  const linked = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  if (linked.length === 0) faults.push('index.html loads nothing');
  if (/https?:\/\//.test(linked.join(' '))) faults.push('index.html loads from elsewhere');
  const first = ['index.html', ...linked].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length,
    0,
  );
  const lines = [`h5: first load ${kb(first)} gzipped of ${kb(LIMITS.firstLoadGzip)} (${linked.length} files)`];
  if (first > LIMITS.firstLoadGzip)
    faults.push(`the first load has ${first} bytes gzipped, more than ${LIMITS.firstLoadGzip}`);
  faults.push(...syntaxFaults(folder, filesOf(folder), 2018));
  return { lines, faults };
}

/** What the oldest engines of the target cannot read. */
function syntaxFaults(folder, files, ecmaVersion) {
  return files
    .filter(({ path }) => extname(path) === '.js')
    .flatMap(({ path }) => {
      try {
        parse(readFileSync(join(folder, path), 'utf8'), { ecmaVersion, sourceType: 'script' });
        return [];
      } catch (error) {
        return [`${path} is not ES${ecmaVersion}: ${error.message}`];
      }
    });
}

/** WeChat's own compilers for templates and styles, as far as they come with the npm package (Linux). */
function templateFaults(folder, files) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const { wxmlToJs, wxssToJs } = createRequire(import.meta.url)('miniprogram-compiler');
  const faults = [];
  for (const [compile, suffix] of [
    [wxmlToJs, '.wxml'],
    [wxssToJs, '.wxss'],
  ]) {
    if (!files.some(({ path }) => path.endsWith(suffix))) faults.push(`no ${suffix} file at all`);
    try {
      if (!compile(folder)) faults.push(`${suffix}: nothing came out`);
    } catch (error) {
      faults.push(`${suffix}: ${String(error.message).slice(0, 500)}`);
    }
  }
  return faults;
}

function kb(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

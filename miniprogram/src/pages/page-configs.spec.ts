import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Each page's source with what it says of itself; mini-programs ignore a hook that the page's own file does not allow. */
const pages = ['pages', 'packages/staff'].flatMap((root) => {
  const at = join(__dirname, '..', root);
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(at, entry.name, 'index.tsx')))
    .map(({ name }) => pageOf(`${root}/${name}`, join(at, name, 'index.tsx')));
});

function pageOf(name: string, file: string): { name: string; source: string; config: string } {
  const config = join(dirname(file), 'index.config.ts');
  return { name, source: readFileSync(file, 'utf8'), config: existsSync(config) ? readFileSync(config, 'utf8') : '' };
}

it.each(pages.map((page) => [page.name, page] as const))(
  '%s allows what its hooks need, and nothing else',
  (_, page) => {
    const { source, config } = page;
    expect({
      pull: config.includes('enablePullDownRefresh: true'),
      share: config.includes('enableShareAppMessage: true'),
    }).toEqual({ pull: source.includes('usePullDown('), share: source.includes('useShareCard(') });
  },
);

it('finds the pages that are pulled and shared', () => {
  const having = (hook: string): string[] =>
    pages.filter(({ source }) => source.includes(hook)).map(({ name }) => name);
  expect(having('usePullDown(')).toEqual(expect.arrayContaining(['pages/index', 'pages/inbox', 'packages/staff/task']));
  expect(having('useShareCard(')).toContain('pages/case');
});

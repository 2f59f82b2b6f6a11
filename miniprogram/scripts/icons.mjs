// Makes src/ui/icons/icons.scss: one class an icon, a mask that takes the colour of the text. Run by build.mjs; not committed.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const lucide = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons');
const names = readFileSync(join(here, '../src/ui/icons/names.ts'), 'utf8');
const FULL = new Set(['star-full']);

export function makeIcons() {
  const rules = [...names.matchAll(/^ {2}'?([a-z-]+)'?: '([a-z0-9-]+)',$/gm)].map(([, name, file]) => {
    const svg = readFileSync(join(lucide, `${file}.svg`), 'utf8')
      .replace(/<!--.*?-->/s, '')
      .replace(/ class="[^"]*"/s, '')
      .replace(/\s+/g, ' ')
      .replace('stroke-width="2"', 'stroke-width="1.75"')
      .replace(/currentColor/g, '#000')
      .replace('fill="none"', FULL.has(name) ? 'fill="#000"' : 'fill="none"')
      .replace(/> </g, '><')
      .trim();
    return `.icon-${name} {\n  --icon: url("data:image/svg+xml,${encodeURIComponent(svg)}");\n}\n`;
  });
  if (rules.length < 50) throw new Error(`only ${rules.length} icons were found in names.ts`);
  writeFileSync(
    join(here, '../src/ui/icons/icons.scss'),
    `/* Lucide icons, ISC licence, https://lucide.dev */\n${rules.join('')}`,
  );
}

if (process.argv[1] === import.meta.filename) makeIcons();

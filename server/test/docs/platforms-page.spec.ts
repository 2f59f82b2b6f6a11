import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUSH_FIELDS, TEMPLATE_KEYS, TEMPLATES, type MessagePlatform, type PushField } from '@citygrid/shared/message';
import { expectSameAsFile } from '../support/generated-file';

const FILE = join(__dirname, '..', '..', '..', 'docs', 'platforms.md');

/** What a field holds, for whoever fills in the platform's form. */
const HOLDS: Readonly<Record<PushField, string>> = {
  caseNumber: '261122-0483915-3',
  matter: '道路破损',
  state: '处理中',
  time: '2026年11月22日 15:01',
  deadline: '11月23日 18:00 前',
  unit: '市政养护所',
  street: '江南街道',
};

/** The field lists of docs/platforms.md are the catalogue's own: whoever applies by the page gets what the code sends. */
describe('docs/platforms.md', () => {
  it('lists the templates as the catalogue has them', () => {
    const page = readFileSync(FILE, 'utf8');
    const filled = (['wechat', 'alipay'] as const).reduce(withTable, page);
    expectSameAsFile(FILE, filled);
    for (const key of TEMPLATE_KEYS) expect(filled.split(`\`${key}\``).length).toBeGreaterThan(2);
  });

  it('has an example for every field that may leave the house', () => {
    expect(Object.keys(HOLDS).sort()).toEqual([...PUSH_FIELDS].sort());
  });
});

function withTable(page: string, platform: MessagePlatform): string {
  const [open, close] = [`<!-- templates:${platform} -->`, `<!-- /templates:${platform} -->`];
  const [before, rest] = page.split(open);
  const after = rest?.split(close)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/platforms.md has no ${open}`);
  return `${before}${open}\n\n${tableOf(platform)}\n\n${close}${after}`;
}

function tableOf(platform: MessagePlatform): string {
  const rows = TEMPLATE_KEYS.flatMap((key) => {
    const { title, audience, purpose, fields } = TEMPLATES[key];
    return fields[platform].map(({ name, label, field }, index) => {
      const about = [`\`${key}\``, audience === 'citizen' ? '市民' : '工作人员', title, purpose];
      return [...(index === 0 ? about : about.map(() => '')), `\`${name}\``, label, HOLDS[field], `\`${field}\``];
    });
  });
  const head = ['用途代号', '给谁', '标题', '什么时候发', '字段', '名称', '例', '`field`'];
  return aligned([head, ...rows]);
}

/** As prettier aligns a table: Han characters take two columns. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(3, ...rows.map((row) => width(row[column] ?? '')))) ?? [];
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((size) => '-'.repeat(size)).join(' | ')} |`, ...body.map(line)].join('\n');
}

function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/.test(char) ? 2 : 1), 0);
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = {
  home: '首页 Home',
  report: '随手拍 Report',
  case: '事情进展 Case',
  nearby: '附近 Nearby',
  inbox: '消息 Inbox',
  mine: '我的上报 My reports',
  me: '我的 Me',
  login: '登录 Sign in',
  service: '办事 Services',
  grid: '网格公示牌 Grid board',
  tasks: '任务 Tasks',
  task: '任务详情 Task',
  patrol: '巡查 Patrol',
};
const COLUMNS = 4;
const MADE = 'tour.json';

/** docs/screens/README.md: every picture with its sentence, page by page; pictures of an earlier tour that are no more go away. */
export function writeIndex(folder, shots) {
  mkdirSync(folder, { recursive: true });
  const made = shots.map(({ file }) => file);
  for (const file of formerOf(folder)) if (!made.includes(file)) rmSync(join(folder, file), { force: true });
  writeFileSync(join(folder, MADE), `${JSON.stringify(made, null, 2)}\n`);
  const parts = Object.entries(PAGES).map(([page, title]) =>
    partOf(
      title,
      shots.filter((shot) => shot.page === page),
    ),
  );
  const head =
    '# A tour of the screens\n\n' +
    'Made by `npm run tour`: the demo street, lived in, as it looks on a phone of 375 × 812 (some of 320 × 568). ' +
    'The photos are drawn, the people and places made up. Light and dark, normal and elder-mode letters 长辈版, English.\n';
  writeFileSync(join(folder, 'README.md'), [head, ...parts.filter(Boolean)].join('\n'));
  return readdirSync(folder)
    .filter((file) => made.includes(file))
    .reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0);
}

/** Only what a tour made: other pictures may lie beside them. */
function formerOf(folder) {
  const list = join(folder, MADE);
  if (!existsSync(list)) return [];
  return JSON.parse(readFileSync(list, 'utf8')).filter((file) => /^[a-z0-9_-]+\.png$/.test(file));
}

function partOf(title, shots) {
  if (shots.length === 0) return null;
  const cells = shots.map(cellOf);
  const rows = [];
  for (let at = 0; at < cells.length; at += COLUMNS)
    rows.push(`<tr>\n${cells.slice(at, at + COLUMNS).join('\n')}\n</tr>`);
  return `## ${title}\n\n<table>\n${rows.join('\n')}\n</table>\n`;
}

function cellOf({ file, says, look, size }) {
  const notes = [
    look.theme === 'dark' && '深色',
    look.scale > 1 && `字 ${look.scale} 倍`,
    look.language === 'en' && 'English',
    size.width < 375 && `${size.width} × ${size.height}`,
  ].filter(Boolean);
  const words = notes.length > 0 ? `${says}（${notes.join('，')}）` : says;
  return `<td valign="top" width="25%"><img src="./${file}" alt="${words}" width="187"><br>${words}</td>`;
}

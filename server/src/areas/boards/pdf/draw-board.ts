import { PUBLIC_LINE } from '../board-words';
import { MAP_FRAME, SHEET, type BoardSheet } from './board-sheet';
import { drawCodes } from './draw-codes';
import { drawMap } from './draw-map';
import { INK } from './palette';
import type { Typesetter } from './typesetter';

type Doc = PDFKit.PDFDocument;
const LEFT = SHEET.margin;
const RIGHT = SHEET.width - SHEET.margin;
const WIDTH = RIGHT - LEFT;

const SCANNERS = {
  wechat: { zh: '微信', en: 'WeChat' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  h5: { zh: '手机相机', en: 'your camera' },
} as const;

/** The whole board, from top to bottom. */
export function drawBoard(doc: Doc, type: Typesetter, sheet: BoardSheet): void {
  doc.rect(0, 0, SHEET.width, SHEET.height).fill(INK.paper);
  header(doc, type, sheet);
  drawMap(doc, type, sheet);
  people(doc, type, sheet);
  steps(doc, type, sheet, 231);
  doc.roundedRect(LEFT, 259.5, WIDTH, 87.5, 5).fill(INK.tealPale);
  drawCodes(doc, type, sheet.codes, LEFT, 265.4, WIDTH);
  afterScanning(doc, type, sheet, 352);
  footer(doc, type, sheet, 391);
}

function header(doc: Doc, type: Typesetter, { grid, path }: BoardSheet): void {
  doc.rect(0, 0, SHEET.width, 70).fill(INK.teal);
  doc.rect(0, 70, SHEET.width, 1.6).fill(INK.tealDark);
  type.line('网格公示牌', LEFT, 17, { size: 6, weight: 700, color: INK.paper });
  type.line('GRID BOARD', LEFT + 33, 17, { size: 4, color: INK.onTeal });
  type.line('看到问题，扫码就说', RIGHT, 17, { size: 6, weight: 700, color: INK.paper, align: 'right' });
  type.line('See something wrong? Scan and tell us.', RIGHT, 23.5, { size: 4, color: INK.onTeal, align: 'right' });
  const name = type.fitted(grid.name, WIDTH, { size: 25, weight: 700, color: INK.paper });
  type.line(grid.name, LEFT, 47, name);
  const code = `网格编码 Grid code  ${grid.code}`;
  const codeStyle = { size: 5, color: INK.onTeal, align: 'right' } as const;
  const room = WIDTH - type.width(code, codeStyle) - 8;
  const where = path.join('  ·  ');
  type.line(where, LEFT, 61, type.fitted(where, room, { size: 6, color: INK.paper }));
  type.line(code, RIGHT, 61, codeStyle);
}

/** Whom one can turn to, beside the map. */
function people(doc: Doc, type: Typesetter, { worker, dutyPhone, serviceHours }: BoardSheet): void {
  const x = MAP_FRAME.x + MAP_FRAME.width + 8;
  const width = RIGHT - x;
  const inner = width - 12;
  let y = MAP_FRAME.y;
  const card = (height: number, fill: string, draw: (x: number, y: number) => void): void => {
    doc.roundedRect(x, y, width, height, 4).fill(fill);
    draw(x + 6, y);
    y += height + 5;
  };
  card(43, INK.ground, (left, top) => {
    if (worker !== null) label(type, '本网格的网格员', 'Your grid worker', left, top + 10);
    else label(type, '负责这里的人', 'Who looks after this place', left, top + 10);
    const name = worker ?? '社区值班人员';
    type.line(name, left, top + 24, type.fitted(name, inner, { size: 11, weight: 700, color: INK.tealDark }));
    type.line('先到现场看，再回您的话。', left, top + 32.5, { size: 4, color: INK.quiet });
    type.line('Looks at it on site, then tells you.', left, top + 37.8, { size: 3.5, color: INK.quiet });
  });
  card(43, INK.ground, (left, top) => {
    const phone = dutyPhone ?? PUBLIC_LINE;
    if (dutyPhone) label(type, '社区值班电话', 'Community duty phone', left, top + 10);
    else label(type, '政务服务热线', 'Public service line', left, top + 10);
    type.line(phone, left, top + 24, type.fitted(phone, inner, { size: 11, weight: 700, color: INK.text }));
    type.line('不会用手机？打这个电话也一样。', left, top + 32.5, { size: 4, color: INK.quiet });
    type.line('No smartphone? Just call.', left, top + 37.8, { size: 3.5, color: INK.quiet });
  });
  card(MAP_FRAME.y + MAP_FRAME.height - y, INK.ground, (left, top) => {
    label(type, '服务时间', 'Service hours', left, top + 10);
    const [days = '', hours = ''] = serviceHours.zh.split(/ (.*)/s);
    type.line(days, left, top + 19.5, { size: 5.6, weight: 700, color: INK.text });
    type.line(hours, left, top + 27.5, type.fitted(hours, inner, { size: 6, weight: 700, color: INK.text }));
    type.line('扫码随时可以反映', left, top + 35.2, { size: 4, color: INK.quiet });
    type.line('Reports are taken around the clock', left, top + 40.5, { size: 3.5, color: INK.quiet });
  });
}

function label(type: Typesetter, zh: string, en: string, x: number, y: number): void {
  const width = type.line(zh, x, y, { size: 4.4, weight: 700, color: INK.teal });
  type.line(en, x + width + 2, y, { size: 3.5, color: INK.quiet });
}

function steps(doc: Doc, type: Typesetter, sheet: BoardSheet, y: number): void {
  const zhNames = sheet.codes.map(({ channel }) => SCANNERS[channel].zh);
  const enNames = sheet.codes.map(({ channel }) => SCANNERS[channel].en);
  const all = [
    {
      zh: '扫码',
      en: 'Scan',
      more: `用${listed(zhNames, '、', '或')}扫一扫`,
      moreEn: `with ${listed(enNames, ', ', ' or ')}`,
    },
    { zh: '拍照', en: 'Take a photo', more: '拍下问题，说一句话', moreEn: 'and say in a few words what is wrong' },
    { zh: '等回音', en: 'Hear back', more: '办到哪一步都会告诉您', moreEn: 'at every step until it is done' },
  ];
  const width = (WIDTH - 12) / 3;
  all.forEach(({ zh, en, more, moreEn }, i) => {
    const x = LEFT + i * (width + 6);
    doc.circle(x + 7.5, y + 9, 7.5).fill(INK.teal);
    type.line(String(i + 1), x + 7.5, y + 12.2, { size: 9, weight: 700, color: INK.paper, align: 'center' });
    const text = x + 19;
    const head = type.line(zh, text, y + 7.4, { size: 6.6, weight: 700, color: INK.text });
    type.line(en, text + head + 2, y + 7.4, { size: 3.8, color: INK.quiet });
    type.line(more, text, y + 14.8, type.fitted(more, width - 19, { size: 4.6, color: INK.text }));
    type.line(moreEn, text, y + 20.6, type.fitted(moreEn, width - 19, { size: 3.6, color: INK.quiet }));
  });
}

function listed(names: readonly string[], comma: string, or: string): string {
  return [names.slice(0, -1).join(comma), ...names.slice(-1)].filter((part) => part !== '').join(or);
}

/** What tells a true board from a sticker on it. */
function afterScanning(doc: Doc, type: Typesetter, { grid, dutyPhone }: BoardSheet, y: number): void {
  const half = (WIDTH - 6) / 2;
  doc.roundedRect(LEFT, y, half, 33, 4).fill(INK.ground);
  label(type, '扫码后您应当看到', 'After scanning you must see', LEFT + 6, y + 9);
  const name = type.fitted(grid.name, half - 12, { size: 8, weight: 700, color: INK.text });
  type.line(grid.name, LEFT + 6, y + 19.5, name);
  type.line(`网格编码 ${grid.code}`, LEFT + 6, y + 27.6, { size: 4.6, color: INK.quiet });
  const x = LEFT + half + 6;
  const call = dutyPhone ?? PUBLIC_LINE;
  doc.roundedRect(x, y, half, 33, 4).fill(INK.redPale);
  const warn = { size: 4.9, weight: 700, color: INK.red } as const;
  type.line(
    '扫码后不会要求登录、付款或填写手机号',
    x + 6,
    y + 9,
    type.fitted('扫码后不会要求登录、付款或填写手机号', half - 12, warn),
  );
  const go = `如果要求，请马上退出，拨打 ${call}，码可能被人换过。`;
  type.line(go, x + 6, y + 16.4, type.fitted(go, half - 12, { size: 4.3, color: INK.text }));
  const en = `You will never be asked to log in, to pay or for a phone number. If you are: leave the page and call ${call}.`;
  type.block(en, x + 6, y + 23.2, half - 12, { size: 3.5, color: INK.quiet, leading: 1.4 });
}

function footer(doc: Doc, type: Typesetter, sheet: BoardSheet, y: number): void {
  doc.rect(0, y, SHEET.width, SHEET.height - y).fill(INK.tealDark);
  type.line('不扫码，也可以在浏览器里输入  Or type this address', LEFT, y + 7, { size: 3.6, color: INK.onTeal });
  const address = type.fitted(sheet.shortAddress, 150, { size: 8, weight: 700, color: INK.paper });
  type.line(sheet.shortAddress, LEFT, y + 17, address);
  const about = `牌号 Board ${sheet.boardNumber}  ·  第 ${sheet.version} 版 Version ${sheet.version}  ·  ${sheet.issued}`;
  type.line(about, LEFT, y + 24.2, { size: 3.4, color: INK.onTeal });
  type.line('本平台不是报警电话  Not an emergency line', RIGHT, y + 7.6, {
    size: 3.8,
    weight: 700,
    color: INK.paper,
    align: 'right',
  });
  const lines = [
    ['110', '报警 Police'],
    ['119', '火警 Fire'],
    ['120', '急救 Ambulance'],
  ] as const;
  lines.forEach(([number, what], i) => {
    const x = RIGHT - (2 - i) * 30 - 13;
    type.line(number, x, y + 17, { size: 8, weight: 700, color: INK.paper, align: 'center' });
    type.line(what, x, y + 24, { size: 3.4, color: INK.onTeal, align: 'center' });
  });
}

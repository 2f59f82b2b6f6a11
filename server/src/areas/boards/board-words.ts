import { CHINA_2025_2027 } from '@citygrid/shared/calendar';

/** Where to turn when nothing else is known: the government's line, the same all over the country. */
export const PUBLIC_LINE = '12345';

/** When the people behind a board are at work: the hours that all time limits go by. */
export const SERVICE_HOURS = {
  zh: `工作日 ${hours('、')}`,
  en: `Working days ${hours(', ')}`,
};

export const NOT_OURS =
  `这个码不是我们的公示牌上的。请不要在它打开的页面里登录、付款或填写手机号；` +
  `要反映问题请拨打 ${PUBLIC_LINE}，也请把这个假码的位置告诉我们`;

export const CANNOT_CHECK =
  `现在无法核对这块公示牌的码是真是假，请稍后再试。核对之前请不要在它打开的页面里登录、付款或填写手机号；` +
  `要反映问题请拨打牌上的电话或 ${PUBLIC_LINE}`;

export function revokedWords(gridName: string): string {
  return (
    `这块公示牌已经作废：可能是换下的旧牌，也可能是有人把旧码贴到了别处。` +
    `您现在看到的是「${gridName}」的最新信息，请以此为准`
  );
}

export function redrawnWords(gridName: string, successors: readonly { name: string }[]): string {
  const now = successors.map(({ name }) => `「${name}」`).join('、');
  return `「${gridName}」已经重新划分${now ? `，这里现在由${now}负责` : ''}。您仍然可以直接打开首页按位置上报`;
}

export function farFromBoard(gridName: string, distanceM: number): string {
  return `您现在离这块公示牌约 ${shownDistance(distanceM)}。要反映的是「${gridName}」里的事吗？`;
}

/** Where the board hangs is not known: only how far its grid is. */
export function farFromGrid(gridName: string, distanceM: number): string {
  return `您现在离「${gridName}」约 ${shownDistance(distanceM)}。要反映的是那里的事吗？`;
}

function shownDistance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres / 50) * 50} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}

function hours(separator: string): string {
  return CHINA_2025_2027.officeHours.map(([opens, closes]) => `${opens}–${closes}`).join(separator);
}

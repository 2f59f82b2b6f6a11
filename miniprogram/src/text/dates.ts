import type { Language } from '../settings';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * When something was, as people say it: 刚刚, 5 分钟前, 今天 15:20, 昨天 09:10, 3 天前, 10月3日, 2025年10月3日. By the phone's
 * own clock and zone; `now` in milliseconds.
 */
export function whenWords(iso: string, now: number, language: Language): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  const zh = language === 'zh-CN';
  const ago = now - at;
  if (ago < MINUTE && ago > -MINUTE) return zh ? '刚刚' : 'just now';
  if (ago > 0 && ago < HOUR) {
    const minutes = Math.floor(ago / MINUTE);
    return zh ? `${minutes} 分钟前` : `${minutes} min ago`;
  }
  const days = daysBetween(at, now);
  const time = clockWords(at);
  if (days === 0) return zh ? `今天 ${time}` : `today ${time}`;
  if (days === 1) return zh ? `昨天 ${time}` : `yesterday ${time}`;
  if (days > 1 && days < 7) return zh ? `${days} 天前` : `${days} days ago`;
  return dayWords(at, now, language);
}

/** Until when, in words that follow 预计 / by: 今天 18:00 前, 明天 09:00 前, 11月28日 18:00 前; `by tomorrow 18:00`. */
export function dueWords(iso: string, now: number, language: Language): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  const zh = language === 'zh-CN';
  const days = -daysBetween(at, now);
  const time = clockWords(at);
  if (days === 0) return zh ? `今天 ${time} 前` : `by ${time} today`;
  if (days === 1) return zh ? `明天 ${time} 前` : `by ${time} tomorrow`;
  if (days === 2 && zh) return `后天 ${time} 前`;
  return zh ? `${dayWords(at, now, language)} ${time} 前` : `by ${dayWords(at, now, language)}, ${time}`;
}

/** How much time is left, or gone: 还剩 2 小时 15 分, 已超时 20 分, 还剩 3 天. */
export function leftWords(iso: string, now: number, language: Language): string {
  const left = Date.parse(iso) - now;
  if (Number.isNaN(left)) return '';
  const zh = language === 'zh-CN';
  const span = spanWords(Math.abs(left), zh);
  if (left < 0) return zh ? `已超时 ${span}` : `${span} overdue`;
  return zh ? `还剩 ${span}` : `${span} left`;
}

/** 10月3日, with the year where it is another one. */
export function dayWords(at: number, now: number, language: Language): string {
  const date = new Date(at);
  const otherYear = date.getFullYear() !== new Date(now).getFullYear();
  if (language === 'zh-CN') {
    return `${otherYear ? `${date.getFullYear()}年` : ''}${date.getMonth() + 1}月${date.getDate()}日`;
  }
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}${otherYear ? ` ${date.getFullYear()}` : ''}`;
}

function spanWords(ms: number, zh: boolean): string {
  if (ms >= 2 * DAY) {
    const days = Math.floor(ms / DAY);
    return zh ? `${days} 天` : `${days} days`;
  }
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (hours === 0) return zh ? `${Math.max(1, minutes)} 分` : `${Math.max(1, minutes)} min`;
  if (minutes === 0) return zh ? `${hours} 小时` : `${hours} h`;
  return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`;
}

/** Civil days from `at` to `now`; negative for the future. */
function daysBetween(at: number, now: number): number {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / DAY);
}

function clockWords(at: number): string {
  const date = new Date(at);
  const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

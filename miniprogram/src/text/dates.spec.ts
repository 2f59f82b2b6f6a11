import { dayWords, dueWords, leftWords, whenWords } from './dates';

const at = (text: string): number => new Date(text).getTime();
const iso = (text: string): string => new Date(text).toISOString();
const NOW = at('2026-11-22T15:20:00');

describe('dates as people say them', () => {
  it.each([
    ['2026-11-22T15:19:30', '刚刚', 'just now'],
    ['2026-11-22T15:15:00', '5 分钟前', '5 min ago'],
    ['2026-11-22T09:05:00', '今天 09:05', 'today 09:05'],
    ['2026-11-21T23:59:00', '昨天 23:59', 'yesterday 23:59'],
    ['2026-11-19T08:00:00', '3 天前', '3 days ago'],
    ['2026-10-03T08:00:00', '10月3日', '3 Oct'],
    ['2025-10-03T08:00:00', '2025年10月3日', '3 Oct 2025'],
  ])('%s was %s', (when, zh, en) => {
    expect(whenWords(iso(when), NOW, 'zh-CN')).toBe(zh);
    expect(whenWords(iso(when), NOW, 'en')).toBe(en);
  });

  it.each([
    ['2026-11-22T18:00:00', '今天 18:00 前', 'by 18:00 today'],
    ['2026-11-23T18:00:00', '明天 18:00 前', 'by 18:00 tomorrow'],
    ['2026-11-24T09:30:00', '后天 09:30 前', 'by 24 Nov, 09:30'],
    ['2026-11-28T18:00:00', '11月28日 18:00 前', 'by 28 Nov, 18:00'],
    ['2027-01-02T08:00:00', '2027年1月2日 08:00 前', 'by 2 Jan 2027, 08:00'],
  ])('%s is due %s', (when, zh, en) => {
    expect(dueWords(iso(when), NOW, 'zh-CN')).toBe(zh);
    expect(dueWords(iso(when), NOW, 'en')).toBe(en);
  });

  it.each([
    ['2026-11-22T17:35:00', '还剩 2 小时 15 分', '2 h 15 min left'],
    ['2026-11-22T15:20:20', '还剩 1 分', '1 min left'],
    ['2026-11-22T15:00:00', '已超时 20 分', '20 min overdue'],
    ['2026-11-25T16:20:00', '还剩 3 天', '3 days left'],
    ['2026-11-23T15:20:00', '还剩 24 小时', '24 h left'],
  ])('until %s: %s', (when, zh, en) => {
    expect(leftWords(iso(when), NOW, 'zh-CN')).toBe(zh);
    expect(leftWords(iso(when), NOW, 'en')).toBe(en);
  });

  it('says nothing about what is no date', () => {
    expect([whenWords('x', NOW, 'zh-CN'), dueWords('', NOW, 'en'), leftWords('x', NOW, 'en')]).toEqual(['', '', '']);
    expect(dayWords(at('2026-02-01T00:00:00'), NOW, 'zh-CN')).toBe('2月1日');
  });
});

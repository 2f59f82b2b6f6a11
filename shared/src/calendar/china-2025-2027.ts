import type { HolidayFile } from './holiday-file';

/**
 * Working days of the mainland by the State Council's notices 国务院办公厅关于部分节假日安排的通知 for 2025 (of
 * 2024-11-12) and 2026 (of 2025-11-04). The notice for 2027 was not out when this was written: that year knows weekends only
 * and is marked provisional. Office hours by workflow.md "Clocks".
 */
export const CHINA_2025_2027: HolidayFile = {
  version: 'cn-2026.1',
  authority: '国务院办公厅',
  zoneOffsetMinutes: 480,
  years: { '2025': 'announced', '2026': 'announced', '2027': 'provisional' },
  holidays: [
    // 2025: 元旦, 春节, 清明节, 劳动节, 端午节, 国庆节与中秋节
    '2025-01-01',
    ...days('2025-01', 28, 31),
    ...days('2025-02', 1, 4),
    ...days('2025-04', 4, 6),
    ...days('2025-05', 1, 5),
    '2025-05-31',
    ...days('2025-06', 1, 2),
    ...days('2025-10', 1, 8),
    // 2026: 元旦, 春节, 清明节, 劳动节, 端午节, 中秋节, 国庆节
    ...days('2026-01', 1, 3),
    ...days('2026-02', 15, 23),
    ...days('2026-04', 4, 6),
    ...days('2026-05', 1, 5),
    ...days('2026-06', 19, 21),
    ...days('2026-09', 25, 27),
    ...days('2026-10', 1, 7),
  ],
  workdays: [
    ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  ],
  officeHours: [
    ['08:00', '12:00'],
    ['14:00', '18:00'],
  ],
};

/** The dates of one month (`YYYY-MM`) from one day to another, both counted. */
function days(month: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => `${month}-${String(first + at).padStart(2, '0')}`);
}

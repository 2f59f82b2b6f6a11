export { type Calendar, createCalendar } from './calendar';
export { CHINA_2025_2027 } from './china-2025-2027';
export {
  addDuration,
  certainty,
  civilDate,
  type Duration,
  type DurationUnit,
  elapsed,
  isWorkingDay,
  LONGEST,
  remaining,
} from './duration';
export { CalendarError, type HolidayFile, readHolidayFile } from './holiday-file';

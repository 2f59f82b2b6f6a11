import { CHINA_2025_2027, createCalendar, type Calendar } from '@citygrid/shared/calendar';

/** The working-time calendar by which staff are on duty; bound by the composition root to the one that deadlines use. */
export abstract class DutyCalendar {
  abstract current(): Calendar;
}

export class StatutoryCalendar extends DutyCalendar {
  private readonly calendar = createCalendar(CHINA_2025_2027);

  current(): Calendar {
    return this.calendar;
  }
}

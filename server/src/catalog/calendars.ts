import { Injectable } from '@nestjs/common';
import { CHINA_2025_2027, createCalendar, type Calendar } from '@citygrid/shared/calendar';

/** The working-time calendar that deadlines are counted by. */
@Injectable()
export class Calendars {
  private readonly calendar = createCalendar(CHINA_2025_2027);

  current(): Calendar {
    return this.calendar;
  }
}

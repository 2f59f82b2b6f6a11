import { Inject, Injectable } from '@nestjs/common';
import { QUIET_HOURS, quietUntil } from '@citygrid/shared/message';
import type { Config } from '../../config';
import { CONFIG } from '../../infra/infra.module';
import type { Moment } from './surroundings';

/** Until when nobody is disturbed, by this instance's civil time and where its quiet hours are on. */
@Injectable()
export class QuietTimes {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'quietHours' | 'timeZone'>) {}

  at(now: number): Moment {
    const { quietHours, timeZone } = this.config;
    const endFor = (audience: 'staff' | 'citizen'): number | null =>
      quietHours ? quietUntil(now, timeZone, QUIET_HOURS[audience]) : null;
    return { now, quietUntil: { staff: endFor('staff'), citizen: endFor('citizen') } };
  }
}

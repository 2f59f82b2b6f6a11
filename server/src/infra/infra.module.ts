import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config';
import { Clock } from './clock';
import { PersonalData } from './crypto';
import { Database } from './database';
import { Warnings } from './health/warnings';
import { Idempotency } from './http/idempotency';
import { Ids } from './ids';
import { LOG, type Log } from './logging';
import { Metrics } from './metrics/metrics';
import { RateLimits } from './rate/rate-limits';
import { CONFIG } from './tokens';

export { CONFIG } from './tokens';

/** What every feature may ask for: configuration, clock, ids, database, personal-data sealing. Built by the composition root. */
@Global()
@Module({})
export class InfraModule {
  static with(parts: { config: Config; clock: Clock; ids: Ids; database: Database; log: Log }): DynamicModule {
    return {
      module: InfraModule,
      providers: [
        { provide: CONFIG, useValue: parts.config },
        { provide: Clock, useValue: parts.clock },
        { provide: Ids, useValue: parts.ids },
        { provide: Database, useValue: parts.database },
        { provide: LOG, useValue: parts.log },
        Idempotency,
        Metrics,
        RateLimits,
        Warnings,
        { provide: PersonalData, useValue: new PersonalData(parts.config.dataKeys) },
      ],
      exports: [CONFIG, Clock, Ids, Database, PersonalData, LOG, Idempotency, Metrics, RateLimits, Warnings],
    };
  }
}

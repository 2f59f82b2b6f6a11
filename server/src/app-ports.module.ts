import { Global, Injectable, Module } from '@nestjs/common';
import type { MessagePlatform, TemplateKey } from '@citygrid/shared/message';
import type { Actor } from '@citygrid/shared/case';
import { AreasModule, GRID_VERSION_LISTENERS, Locator } from './areas';
import {
  CaseSightings,
  CasesModule,
  PersonalDataOfCases,
  PersonalDataOfFollows,
  RegridOpenCases,
  ReportTimes,
  SafetyMarks,
} from './cases';
import { Calendars, CatalogModule, CatalogStaff, type CatalogDepartment } from './catalog';
import {
  Actors,
  Departments,
  GRID_DIRECTORY,
  GridDirectory,
  IdentityModule,
  PERSONAL_DATA_SOURCES,
  type CallerInfo,
  type PersonalDataSource,
  type RosterGrid,
} from './identity';
import { ProblemError } from './infra/http';
import { Clock } from './infra/clock';
import { Database } from './infra/database';
import { Metrics } from './infra/metrics';
import { MediaModule, PersonalDataOfMedia } from './media';
import {
  DeliveryMetrics,
  DutyCalendar,
  NotificationModule,
  PersonalDataOfInbox,
  PersonalDataOfSubscriptions,
  ReachMetrics,
  TaskSightings,
  type DeliveryState,
  type TellingOutcome,
} from './notification';
import { PatrolsModule, PersonalDataOfPatrols, ReportedCases } from './patrols';
import { MarksOfChecks } from './safety';

/** Who administers the catalogue, and whose work a rule may make something: identity knows. */
@Injectable()
class CatalogStaffOfIdentity extends CatalogStaff {
  constructor(
    private readonly actors: Actors,
    private readonly register: Departments,
  ) {
    super();
  }

  async actorOf(request: { caller?: CallerInfo | null }): Promise<Actor> {
    if (!request.caller) throw new ProblemError('unauthenticated');
    return this.actors.of(request.caller.accountId);
  }

  async department(code: string): Promise<CatalogDepartment | null> {
    return this.register.byCode(code);
  }

  async departments(): Promise<readonly CatalogDepartment[]> {
    return this.register.all();
  }
}

/** Where a roster's grids lie: the current grid version knows. */
@Injectable()
class GridDirectoryOfAreas extends GridDirectory {
  constructor(private readonly locator: Locator) {
    super();
  }

  find(code: string): RosterGrid | null {
    const grid = this.locator.gridByCode(code);
    return (
      grid && {
        gridCode: grid.code,
        gridName: grid.name,
        communityCode: grid.communityCode,
        streetCode: grid.streetCode,
      }
    );
  }
}

@Injectable()
class DeliveryCounter extends DeliveryMetrics {
  private readonly counter;

  constructor(metrics: Metrics) {
    super();
    this.counter = metrics.counter('deliveries_total', 'What became of pushes, by template and platform', [
      'template',
      'platform',
      'state',
    ]);
  }

  count(template: TemplateKey, platform: MessagePlatform, state: DeliveryState): void {
    this.counter.inc({ template, platform, state });
  }
}

/** That somebody on the staff has seen a case: whoever makes sure that tasks are seen wants to know. */
@Injectable()
class SightingsForNotification extends CaseSightings {
  constructor(private readonly tasks: TaskSightings) {
    super();
  }

  opened(accountId: string, caseId: string): Promise<void> {
    return this.tasks.opened(accountId, caseId);
  }
}

/** What a worker found on her patrol: cases know who reported them. */
@Injectable()
class ReportedCasesOfCases extends ReportedCases {
  constructor(private readonly reports: ReportTimes) {
    super();
  }

  timesBetween(accountId: string, from: number, to: number): Promise<number[]> {
    return this.reports.between(accountId, from, to);
  }
}

@Injectable()
class TellingCounter extends ReachMetrics {
  private readonly counter;

  constructor(metrics: Metrics) {
    super();
    this.counter = metrics.counter('task_tellings_total', 'What became of telling staff of a task', ['outcome']);
  }

  count(outcome: TellingOutcome, times = 1): void {
    this.counter.inc({ outcome }, times);
  }
}

const DAY_MS = 24 * 60 * 60_000;

/** Of the last 24 hours; NaN, as Prometheus has it, where nothing was told. */
@Injectable()
class SeenShareGauge {
  constructor(metrics: Metrics, tasks: TaskSightings, database: Database, clock: Clock) {
    metrics.gauge(
      'tasks_seen_within_15_minutes_share',
      'Share of the tasks of the last 24 hours that were seen within 15 minutes of duty time',
      async () => {
        const now = clock.now();
        return (await tasks.share(database.read(), now - DAY_MS, now + 1)).share ?? Number.NaN;
      },
    );
  }
}

/** What waits and what was given up, asked for at each scrape. */
@Injectable()
class QueueGauges {
  constructor(metrics: Metrics, database: Database) {
    const count = (sql: string) => async (): Promise<number> =>
      Number((await database.read().one<{ n: number }>(sql))?.n ?? 0);
    const gauges: [string, string, string][] = [
      [
        'outbox_pending',
        'Events that a reader has not handled yet',
        "SELECT COUNT(*) AS n FROM outbox_task WHERE state = 'pending'",
      ],
      ['outbox_dead', 'Events that a reader gave up on', "SELECT COUNT(*) AS n FROM outbox_task WHERE state = 'dead'"],
      [
        'deliveries_pending',
        'Pushes that wait to be sent',
        "SELECT COUNT(*) AS n FROM delivery WHERE state = 'pending'",
      ],
      [
        'inbox_dead',
        'Webhook packets that were given up',
        'SELECT COUNT(*) AS n FROM platform_inbox WHERE handled_at IS NULL AND due_at IS NULL',
      ],
      ['deliveries_dead', 'Pushes that were given up', "SELECT COUNT(*) AS n FROM delivery WHERE state = 'dead'"],
      [
        'templates_stopped',
        'Message templates that a platform refused and that nothing is sent with',
        'SELECT COUNT(*) AS n FROM message_template WHERE stopped_at IS NOT NULL',
      ],
    ];
    for (const [name, help, sql] of gauges) metrics.gauge(name, help, count(sql));
  }
}

/** Who stands behind the ports by which features ask for one another without knowing it. */
@Global()
@Module({
  imports: [AreasModule, CasesModule, CatalogModule, IdentityModule, MediaModule, NotificationModule, PatrolsModule],
  providers: [
    { provide: CatalogStaff, useClass: CatalogStaffOfIdentity },
    { provide: GRID_DIRECTORY, useClass: GridDirectoryOfAreas },
    QueueGauges,
    { provide: DeliveryMetrics, useClass: DeliveryCounter },
    { provide: CaseSightings, useClass: SightingsForNotification },
    { provide: DutyCalendar, useExisting: Calendars },
    { provide: ReachMetrics, useClass: TellingCounter },
    SeenShareGauge,
    { provide: ReportedCases, useClass: ReportedCasesOfCases },
    {
      provide: PERSONAL_DATA_SOURCES,
      useFactory: (...sources: PersonalDataSource[]) => sources,
      inject: [
        PersonalDataOfCases,
        PersonalDataOfFollows,
        PersonalDataOfMedia,
        PersonalDataOfInbox,
        PersonalDataOfSubscriptions,
        PersonalDataOfPatrols,
      ],
    },
    { provide: SafetyMarks, useClass: MarksOfChecks },
    { provide: GRID_VERSION_LISTENERS, useFactory: (cases: RegridOpenCases) => [cases], inject: [RegridOpenCases] },
  ],
  exports: [
    CatalogStaff,
    GRID_DIRECTORY,
    CaseSightings,
    DeliveryMetrics,
    DutyCalendar,
    PERSONAL_DATA_SOURCES,
    ReachMetrics,
    ReportedCases,
    SafetyMarks,
    GRID_VERSION_LISTENERS,
  ],
})
export class AppPorts {}

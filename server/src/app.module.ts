import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AreasModule, BoardsModule } from './areas';
import { AppPorts } from './app-ports.module';
import { CasesModule } from './cases';
import { CatalogModule } from './catalog';
import type { Config } from './config';
import { DeadRowsController } from './dead-rows.controller';
import { H5Module } from './h5';
import { HallModule } from './hall';
import { AuthGuard, IdentityModule } from './identity';
import type { Clock } from './infra/clock';
import type { Database } from './infra/database';
import { HealthController } from './infra/health';
import type { Ids } from './infra/ids';
import { InfraModule } from './infra/infra.module';
import type { Log } from './infra/logging';
import { MetricsController } from './infra/metrics';
import { RateLimitGuard } from './infra/rate';
import { IntakeModule } from './intake';
import { MediaModule } from './media';
import { FollowStaffTasks, NotificationModule, NotifyWhenCaseChanges } from './notification';
import { OutboxModule } from './outbox';
import { PatrolsModule } from './patrols';
import { platformBindings, PlatformModule } from './platform';
import { CheckWhatIsSaid, SafetyModule } from './safety';

export interface AppParts {
  config: Config;
  clock: Clock;
  ids: Ids;
  database: Database;
  log: Log;
}

/** The composition root: which rooms there are, and who stands behind each port. Nothing else imports `platform`. */
@Module({})
export class AppModule {
  static with(parts: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        InfraModule.with(parts),
        platformBindings(parts.config),
        AppPorts,
        IdentityModule,
        CatalogModule,
        AreasModule,
        BoardsModule,
        MediaModule,
        OutboxModule.withReaders(
          [NotificationModule, SafetyModule],
          [NotifyWhenCaseChanges, FollowStaffTasks, CheckWhatIsSaid],
        ),
        NotificationModule,
        CasesModule,
        IntakeModule,
        PatrolsModule,
        SafetyModule,
        HallModule,
        H5Module,
        PlatformModule,
      ],
      controllers: [HealthController, MetricsController, DeadRowsController],
      providers: [
        { provide: APP_GUARD, useExisting: AuthGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
      ],
    };
  }
}

import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { LOG } from '../infra/logging';
import { AreasController } from './areas.controller';
import { GridRecord } from './grid-record';
import { GridWorkers } from './grid-workers';
import { GridImport } from './import/grid-import';
import { ImportLease } from './import/import-lease';
import { ImportController } from './import/import.controller';
import { Planner, plannerHere } from './import/planner';
import { Locator } from './locator';

/** Divisions, grids and their versions, and which grid a point lies in. */
@Module({
  imports: [IdentityModule],
  controllers: [AreasController, ImportController],
  providers: [
    Locator,
    GridRecord,
    GridWorkers,
    GridImport,
    ImportLease,
    { provide: Planner, useFactory: plannerHere, inject: [LOG] },
  ],
  exports: [Locator, GridRecord, GridWorkers, GridImport],
})
export class AreasModule {}

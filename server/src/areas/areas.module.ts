import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { LOG } from '../infra/logging';
import { AreasController } from './areas.controller';
import { AroundController } from './around/around.controller';
import { GridsAround } from './around/grids-around.query';
import { ComponentRecords } from './components/component-records';
import { ComponentsController } from './components/components.controller';
import { ComponentsOfGrid } from './components/components-of-grid.query';
import { ImportComponents } from './components/import-components.usecase';
import { GridRecord } from './grid-record';
import { GridWorkers } from './grid-workers';
import { GridImport } from './import/grid-import';
import { ImportLease } from './import/import-lease';
import { ImportController } from './import/import.controller';
import { Planner, plannerHere } from './import/planner';
import { Locator } from './locator';
import { FindPlaces } from './places/find-places.query';

/** Divisions, grids and their versions, and which grid a point lies in. */
@Module({
  imports: [IdentityModule],
  controllers: [AreasController, AroundController, ComponentsController, ImportController],
  providers: [
    Locator,
    GridRecord,
    GridWorkers,
    GridImport,
    ImportLease,
    ComponentRecords,
    ComponentsOfGrid,
    FindPlaces,
    GridsAround,
    ImportComponents,
    { provide: Planner, useFactory: plannerHere, inject: [LOG] },
  ],
  exports: [Locator, GridRecord, GridWorkers, GridImport, ComponentRecords],
})
export class AreasModule {}

import { Module } from '@nestjs/common';
import { AreasModule } from '../areas';
import { CasesModule } from '../cases';
import { CatalogModule } from '../catalog';
import { IdentityModule } from '../identity';
import { Belongings } from './belonging';
import { ReportsController } from './reports.controller';
import { ReportLookUps } from './report-look-ups';
import { SubmitReport } from './submit-report.usecase';

@Module({
  imports: [AreasModule, CasesModule, CatalogModule, IdentityModule],
  controllers: [ReportsController],
  providers: [Belongings, ReportLookUps, SubmitReport],
  exports: [SubmitReport],
})
export class IntakeModule {}

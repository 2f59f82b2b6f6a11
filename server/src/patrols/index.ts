export { PatrolsModule } from './patrols.module';
export { patrolEntities } from './patrol.entity';
export { PersonalDataOfPatrols } from './personal-data-of-patrols';
export { ReportedCases } from './reported-cases.port';

export { IntakeModule } from './intake.module';
export { SubmitReport } from './submit-report.usecase';

export { Report, type ReportParams } from './report';

export { HealthController } from './health.controller';
export { Warnings } from './warnings';

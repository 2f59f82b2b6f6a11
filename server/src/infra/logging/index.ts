export { createLog, LOG, type Log } from './log';
export { NestLogger } from './nest-logger';

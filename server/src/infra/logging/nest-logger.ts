import type { LoggerService } from '@nestjs/common';
import type { Log } from './log';

/** Nest's own messages in the same structured log. */
export class NestLogger implements LoggerService {
  constructor(private readonly out: Log) {}

  log(message: unknown, context?: string): void {
    this.out.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.out.warn({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.out.error({ context, stack }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.out.debug({ context }, String(message));
  }
}

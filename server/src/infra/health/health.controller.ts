import { Controller, Get, HttpCode, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Config } from '../../config';
import { Clock } from '../clock';
import { Database } from '../database';
import { ProblemError, Public } from '../http';
import { CONFIG } from '../infra.module';
import { Warnings } from './warnings';

/** Alive (the process answers) and ready (the database answers too). */
@Public()
@ApiExcludeController()
@Controller()
export class HealthController {
  private readonly startedAt: number;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly warnings: Warnings = new Warnings(),
  ) {
    this.startedAt = clock.now();
  }

  @Get('healthz')
  @HttpCode(200)
  alive(): { status: 'ok'; uptimeSeconds: number } {
    return { status: 'ok', uptimeSeconds: Math.round((this.clock.now() - this.startedAt) / 1000) };
  }

  @Get('readyz')
  async ready(): Promise<{ status: 'ok'; database: string; warnings: string[] }> {
    try {
      await this.database.read().one('SELECT 1 AS one');
    } catch {
      throw new ProblemError('unavailable', '数据库没有应答');
    }
    return {
      status: 'ok',
      database: this.database.engine,
      warnings: [...warningsOf(this.config), ...this.warnings.all()],
    };
  }
}

/** What an operator should look at; none of it stops the work. */
function warningsOf({ env, wechat, publicUrl, trustProxy }: Config): string[] {
  if (env !== 'production') return [];
  return [
    ...(wechat?.allowPlain ? ['WECHAT_ALLOW_PLAIN is on: webhooks in plain mode are not covered by a signature'] : []),
    ...(publicUrl.startsWith('https:') && trustProxy === false
      ? ['TRUST_PROXY is off: behind the proxy that ends TLS, limits per address count everybody as one']
      : []),
  ];
}

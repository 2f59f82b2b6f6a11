import { Injectable } from '@nestjs/common';
import { Clock } from '../infra/clock';
import type { Tx } from '../infra/database';
import { afterImageVerdict, NO_VERDICT } from './check-policy';
import type { SafetyCheck } from './safety-check.entity';
import { SafetyChecks } from './safety-checks';

export interface ImageVerdict {
  platform: 'wechat' | 'alipay';
  traceId: string;
  /** `failed`: the platform could not look at the photo (WeChat -1008). Never a pass. */
  verdict: 'pass' | 'review' | 'risky' | 'failed';
  /** The platform's code for the kind of risk, where it says one. */
  label?: string | null;
}

/** Takes verdicts on photos that a platform sends after the call, in the transaction of the packet that brought them. */
@Injectable()
export class ImageVerdicts {
  constructor(
    private readonly checks: SafetyChecks,
    private readonly clock: Clock,
  ) {}

  /**
   * `unknown`: no check has this trace id (yet): the verdict may have overtaken the write of the call that asked for
   * it. Park it and come again. Idempotent: a verdict that comes twice, or after the check was settled by another
   * one, changes nothing and is `done`.
   */
  async arrived(tx: Tx, { platform, traceId, verdict, label = null }: ImageVerdict): Promise<'done' | 'unknown'> {
    const check = await this.checks.byTrace(tx, platform, traceId);
    if (!check) return 'unknown';
    if (mayStillChange(check))
      await this.checks.write(tx, check, afterImageVerdict(verdict, label, check.unfetched, this.clock.now()));
    return 'done';
  }
}

/** One that was given up as overdue takes a late verdict: it is better than none. */
function mayStillChange({ state, reason }: SafetyCheck): boolean {
  return state === 'waiting' || (state === 'undecided' && reason === NO_VERDICT);
}

import { Inject, Injectable, Optional } from '@nestjs/common';
import { Database } from '../../../infra/database';
import { invalid, ProblemError } from '../../../infra/http';
import { retryOnDuplicate } from '../../retry-on-duplicate';
import { mainlandPhone } from './mainland-phone';
import { SmsCodes } from './sms-codes';
import { SmsSender } from './sms-sender.port';

/**
 * POST `/auth/sms/code`. The code is a row before it is a message; the message goes out while the person waits, for it is
 * worth nothing later (docs/adr/0018-sms-login.md). Known and unknown phones are answered alike: nothing here asks who
 * has an account.
 */
@Injectable()
export class SendSmsCode {
  constructor(
    private readonly database: Database,
    private readonly codes: SmsCodes,
    @Optional() @Inject(SmsSender) private readonly sender: SmsSender | null,
  ) {}

  /** Throws `too-many-requests` with `Retry-After`, `channel-not-available` where nothing was sent. */
  async run(typedPhone: string): Promise<void> {
    const phone = mainlandPhone(typedPhone);
    const sender = this.sender;
    if (!sender) throw withoutSms();
    const issued = await retryOnDuplicate(() => this.database.inTransaction((tx) => this.codes.issue(tx, phone)));
    if ('waitMs' in issued) throw tooSoon(Math.ceil(issued.waitMs / 1000));
    const outcome = await sender.sendCode(phone, issued.code);
    if (outcome.kind === 'sent') return;
    // Nobody answered: it may arrive, so it stays good and counts.
    if (outcome.kind === 'uncertain')
      throw new ProblemError('channel-not-available', '短信可能没有发出去：一分钟内没有收到，请再点一次获取验证码');
    await this.database.inTransaction((tx) => this.codes.takeBack(tx, phone, issued.code));
    if (outcome.kind === 'busy') throw tooSoon(outcome.retryAfterSeconds);
    if (outcome.kind === 'wrong-number') throw invalid('phone', '这个手机号收不到短信，请核对后再试');
    throw new ProblemError('channel-not-available', '短信没有发出去，请稍后再试；有急事请拨打 12345');
  }
}

/** No provider is configured: nothing is promised. */
export function withoutSms(): ProblemError {
  return new ProblemError('channel-not-available', '短信登录还没有开通，请从小程序进入');
}

function tooSoon(seconds: number): ProblemError {
  const wait =
    seconds < 90
      ? `${seconds} 秒`
      : seconds < 5400
        ? `${Math.ceil(seconds / 60)} 分钟`
        : `${Math.ceil(seconds / 3600)} 小时`;
  return new ProblemError('too-many-requests', `验证码要得太频繁，请 ${wait}后再试；有急事请拨打 12345`, {
    headers: { 'retry-after': String(Math.max(1, seconds)) },
  });
}

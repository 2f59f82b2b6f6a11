import { Inject, Injectable, Optional } from '@nestjs/common';
import type { SessionAnswer } from '@citygrid/shared/api';
import { Database, type Tx } from '../../../infra/database';
import { invalid } from '../../../infra/http';
import { Accounts } from '../../accounts/accounts';
import { retryOnDuplicate } from '../../retry-on-duplicate';
import { SessionAnswers } from '../../sessions/session-answers';
import { Sessions, type OpenedSession } from '../../sessions/sessions';
import { BindPhone } from '../bind-phone.usecase';
import { mainlandPhone } from './mainland-phone';
import { withoutSms } from './send-sms-code.usecase';
import { SmsCodes } from './sms-codes';
import { SmsSender } from './sms-sender.port';

/**
 * POST `/auth/sms`: whoever reads the phone's messages has its account of the browser, made at the first login. The
 * phone is verified by that, as by `/auth/phone`: it says which person it is, and binds an open staff invitation.
 */
@Injectable()
export class SmsLogin {
  constructor(
    private readonly database: Database,
    private readonly codes: SmsCodes,
    private readonly accounts: Accounts,
    private readonly bindPhone: BindPhone,
    private readonly sessions: Sessions,
    private readonly answers: SessionAnswers,
    @Optional() @Inject(SmsSender) private readonly sender: SmsSender | null,
  ) {}

  /** One answer for a wrong, used, void and expired code, and for a phone that never asked for one. */
  async run(input: { phone: string; code: string; device: string }): Promise<SessionAnswer> {
    const phone = mainlandPhone(input.phone);
    if (!this.sender) throw withoutSms();
    const opened = await retryOnDuplicate(() =>
      // A refusal is a value: the wrong guess must be counted before it is told.
      this.database.inTransaction((tx) => this.login(tx, { ...input, phone })),
    );
    if (!opened) throw invalid('code', '验证码不对或已失效，请核对；几次都不对就重新获取');
    return this.answers.of(opened);
  }

  private async login(
    tx: Tx,
    { phone, code, device }: { phone: string; code: string; device: string },
  ): Promise<OpenedSession | null> {
    if (!(await this.codes.spend(tx, phone, code))) return null;
    const accountId = await this.accounts.ensureWeb(tx, phone);
    await this.bindPhone.within(tx, accountId, phone);
    return this.sessions.open(tx, { accountId, kind: 'platform', device });
  }
}

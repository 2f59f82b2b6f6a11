import { Controller, Header, HttpCode, Inject, Logger, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import { LIMITS } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { ProblemError, Public } from '../../infra/http';
import { ALIPAY_CLIENT } from '../clients';
import { PlatformInbox } from '../inbox/platform-inbox';
import { notConfigured } from '../login-problem';
import { RECEIVED, rawBody } from '../raw-body';
import type { AlipayClient } from './client';
import { formFields, isFresh, notificationIn } from './translator';

/** Notifications of the gateway and the message service: same address, same signature, told apart by their fields. */
@Public()
@ApiExcludeController()
@Controller('webhooks/alipay')
export class AlipayWebhookController {
  private readonly log = new Logger('alipay-webhook');

  constructor(
    @Inject(ALIPAY_CLIENT) private readonly client: AlipayClient | null,
    private readonly clock: Clock,
    private readonly inbox: PlatformInbox,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  async receive(@Req() request: { body: unknown }): Promise<string> {
    if (!this.client) throw notConfigured('alipay');
    const body = rawBody(request.body);
    if (body.length > LIMITS.jsonBodyBytes) throw new ProblemError('body-too-large');
    const fields = this.verified(this.client, body);
    // A notification keeps its id through all retries; one without an id is known by what it says.
    const identity = notificationIn(fields).notifyId ?? createHash('sha256').update(body).digest('base64url');
    await this.inbox.put({ source: 'alipay', identity, message: JSON.stringify(fields), fingerprint: null });
    return RECEIVED;
  }

  private verified(client: AlipayClient, body: Buffer): Record<string, string> {
    const fields = formFields(body);
    const genuine = fields && client.isGenuineNotification(fields) && fields['app_id'] === client.appId;
    if (genuine && isFresh(fields, this.clock.now())) return fields;
    this.log.warn(`notification refused: ${genuine ? 'its time is not of now' : 'signature or app id is wrong'}`);
    throw new ProblemError('unauthenticated', '通知签名没有通过验证');
  }
}

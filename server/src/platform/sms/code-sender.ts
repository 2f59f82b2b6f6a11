import { Logger } from '@nestjs/common';
import { SmsSender, type SmsOutcome } from '../../identity';
import type { Ids } from '../../infra/ids';
import { PlatformCallError } from '../call-error';
import type { SmsClient } from './client';
import { smsPolicyOf, waitAfter } from './sms-policy';

/** A person waits for it: one more try, at once, where the provider says that it was busy or no connection came about. */
const TRIES = 2;

/** Login codes through the provider. What the log gets is the provider's code, never the phone or the text. */
export class ProviderSmsSender extends SmsSender {
  private readonly log = new Logger('platform');

  constructor(
    private readonly client: SmsClient,
    private readonly ids: Ids,
  ) {
    super();
  }

  async sendCode(phone: string, code: string): Promise<SmsOutcome> {
    const message = { phone, params: { code }, messageId: this.ids.next() };
    let outcome: SmsOutcome = { kind: 'not-sent' };
    for (let tries = 1; tries <= TRIES; tries += 1) {
      try {
        await this.client.send(message);
        return { kind: 'sent' };
      } catch (error) {
        if (!(error instanceof PlatformCallError)) throw error;
        this.tell(error);
        outcome = outcomeOf(error);
        if (!mayPassAtOnce(error)) return outcome;
      }
    }
    return outcome;
  }

  private tell(error: PlatformCallError): void {
    const { failure } = error;
    if (failure.kind === 'refused' && smsPolicyOf(failure.code) === 'dead') this.log.error(error.message);
    else this.log.warn(error.message);
  }
}

function outcomeOf({ failure }: PlatformCallError): SmsOutcome {
  if (failure.kind === 'not-sent') return { kind: 'not-sent' };
  if (failure.kind !== 'refused') return { kind: 'uncertain' };
  const policy = smsPolicyOf(failure.code);
  if (policy === 'limit') return { kind: 'busy', retryAfterSeconds: waitAfter(failure.code) };
  return { kind: policy === 'wrong-number' ? 'wrong-number' : 'not-sent' };
}

function mayPassAtOnce({ failure }: PlatformCallError): boolean {
  if (failure.kind === 'not-sent') return failure.code !== 'circuit-open' && failure.code !== 'ETIMEDOUT';
  return failure.kind === 'refused' && smsPolicyOf(failure.code) === 'retry';
}

import type { SmsConfig } from '../../config';
import type { Clock } from '../../infra/clock';
import type { Ids } from '../../infra/ids';
import { PlatformCallError } from '../call-error';
import type { Answer, Transport } from '../transport';
import { smsSignature } from './signature';

const API = 'sms.send';

/** Calls to the SMS provider (docs/platforms.md, "SMS"). HTTP 200 is not success: `code` decides. */
export class SmsClient {
  constructor(
    private readonly config: SmsConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly transport: Transport,
  ) {}

  /**
   * One message to one phone. `messageId` is ours: the same one again is the same message. Throws PlatformCallError,
   * which holds neither phone nor text.
   */
  async send(message: { phone: string; params: Readonly<Record<string, string>>; messageId: string }): Promise<void> {
    const url = `${this.config.baseUrl}/v1/messages`;
    const { signName, templateId } = this.config;
    const body = JSON.stringify({ ...message, signName, templateId });
    const answer = await this.transport.send({
      api: API,
      method: 'POST',
      url,
      contentType: 'application/json; charset=utf-8',
      headers: this.signed(new URL(url).pathname, body),
      body,
    });
    const code = codeOf(answer);
    if (code !== 'OK') throw new PlatformCallError('sms', API, { kind: 'refused', code, subCode: null, field: null });
  }

  close(): void {
    this.transport.close();
  }

  private signed(path: string, body: string): Record<string, string> {
    const timestamp = String(Math.floor(this.clock.now() / 1000));
    const nonce = this.ids.next();
    return {
      'x-sms-access-key': this.config.accessKey,
      'x-sms-timestamp': timestamp,
      'x-sms-nonce': nonce,
      'x-sms-signature': smsSignature(this.config.secret, { method: 'POST', path, timestamp, nonce, body }),
    };
  }
}

/** The provider's own word, whatever the status; throws where something else answered. */
function codeOf({ status, text }: Answer): string {
  let code: unknown;
  try {
    code = (JSON.parse(text) as { code?: unknown } | null)?.code;
  } catch {
    code = undefined;
  }
  if (typeof code === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(code)) return code;
  if (status !== 200) throw new PlatformCallError('sms', API, { kind: 'http', status });
  throw new PlatformCallError('sms', API, { kind: 'unreadable', code: 'no code' });
}

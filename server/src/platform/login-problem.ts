import { Logger } from '@nestjs/common';
import { invalid, ProblemError } from '../infra/http';
import { PlatformCallError } from './call-error';
import { policyFor } from './error-policy';
import { needsAnOperator } from './send-outcome';

const log = new Logger('platform');

const NAMES = { wechat: '微信', alipay: '支付宝', sms: '短信服务' } as const;

/**
 * What a person is told when the platform would not vouch for them. `again` says what to do where the code is used
 * up or expired; `path` is the field that held it. Errors of another kind come back as they are.
 */
export function refuseLogin(error: unknown, { path, again }: { path: string; again: string }): unknown {
  if (!(error instanceof PlatformCallError)) return error;
  const { platform, api, failure } = error;
  const action = failure.kind === 'refused' ? policyFor(platform, api, failure)?.action : undefined;
  if (action === 'user-action') return invalid(path, again);
  if (action === 'drop')
    return new ProblemError('forbidden', `${NAMES[platform]}认为这个帐号有风险，暂时不能登录；有急事请拨打 12345`);
  if (action === 'back-off') {
    return new ProblemError('too-many-requests', `操作太频繁，请一分钟后再试；有急事请拨打 12345`, {
      headers: { 'retry-after': '60' },
    });
  }
  if (needsAnOperator(error)) log.error(error.message);
  else log.warn(error.message);
  return new ProblemError('channel-not-available', `暂时连不上${NAMES[platform]}，请稍后再试；有急事请拨打 12345`);
}

/** The platform's adapter is switched off: its configuration is not there. */
export function notConfigured(platform: keyof typeof NAMES): ProblemError {
  return new ProblemError('channel-not-available', `这里还没有开通${NAMES[platform]}`);
}

import { ERROR_POLICY, policyFor, type PolicyAction } from '../../src/platform/error-policy';
import { fixture } from './support/fixture';

/** The vectors' words for our actions; written out here, so that a row changed in the table is noticed. */
const ACTIONS: Record<string, PolicyAction> = {
  retry: 'retry',
  refresh_token_then_retry_once: 'refresh-token',
  drop: 'drop',
  stop_template: 'stop-template',
  clear_quota: 'clear-quota',
  fix_code: 'fix-code',
  ops_alert: 'ops-alert',
  user_action: 'user-action',
  backoff_until_next_window: 'back-off',
};

interface Vectors {
  wechat: { code: number; apis: string; action: string }[];
  alipay_templatemessage_send: Record<string, string>;
  alipay_oauth_token: Record<string, string>;
}

const vectors = fixture<Vectors>('platform_error_policy.json');
const refused = (code: string, subCode: string | null = null) =>
  ({ kind: 'refused', code, subCode, field: null }) as const;

const wechatRows = vectors.wechat.flatMap(({ code, apis, action }) => {
  const names = apis.startsWith('all')
    ? ['subscribe.send', 'jscode2session', 'getuserphonenumber', 'msg_sec_check']
    : apis.replace(' v1', '').split(',');
  return names.map((api) => [code, api, action] as const);
});

describe('error policy', () => {
  it.each(wechatRows)('wechat %s of %s: %s', (code, api, action) => {
    expect(policyFor('wechat', api, refused(String(code)))?.action).toBe(ACTIONS[action]);
  });

  it.each(Object.entries(vectors.alipay_templatemessage_send).filter(([code]) => code !== '_note'))(
    'alipay send %s: %s',
    (code, action) => {
      expect(policyFor('alipay', 'templatemessage.send', refused('40004', code))?.action).toBe(ACTIONS[action]);
    },
  );

  it.each(Object.entries(vectors.alipay_oauth_token))('alipay login %s: %s', (code, action) => {
    expect(policyFor('alipay', 'system.oauth.token', refused('40002', code))?.action).toBe(ACTIONS[action]);
  });

  it('knows a wrong secret from a worn-out token: 40001 of the token interface is for an operator', () => {
    expect(policyFor('wechat', 'token', refused('40001'))?.action).toBe('ops-alert');
  });

  it('retries every kind of trouble of the platform itself by its prefix', () => {
    expect(policyFor('alipay', 'templatemessage.send', refused('20000', 'isp.something-new'))?.action).toBe('retry');
    expect(policyFor('alipay', 'templatemessage.send', refused('40004', 'SOMETHING_NEW'))).toBeNull();
  });

  it('has one row for each interface and code', () => {
    const keys = ERROR_POLICY.flatMap(({ platform, apis, code }) =>
      (apis === '*' ? ['*'] : [...apis]).map((api) => `${platform} ${api} ${code}`),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

import type { CallFailure, PlatformName } from './call-error';

/**
 * What a platform's code asks of us.
 * - `retry`: the same call again, with back-off
 * - `refresh-token`: drop the access token, fetch another, call once more
 * - `back-off`: a quota is used up; later, not soon
 * - `clear-quota`: the person's consent is gone; stop, ask again in the app
 * - `stop-template`: the template is wrong or banned; nobody's message will pass
 * - `fix-code`: our data is wrong; never again as it is
 * - `drop`: this one cannot be delivered
 * - `user-action`: the person must do something again (log in, authorise)
 * - `ops-alert`: configuration or rights are wrong; an operator must look
 */
export type PolicyAction =
  | 'retry'
  | 'refresh-token'
  | 'back-off'
  | 'clear-quota'
  | 'stop-template'
  | 'fix-code'
  | 'drop'
  | 'user-action'
  | 'ops-alert';

/** Why a message was refused, in the words of the notification port. */
export type RefusalReason = 'no-grant' | 'bad-recipient' | 'template' | 'content' | 'frequency';

export interface PolicyRow {
  platform: PlatformName;
  /** `*`: every interface of the platform. */
  apis: '*' | readonly string[];
  code: string;
  action: PolicyAction;
  /** Where the action alone does not say it. */
  reason?: RefusalReason;
}

/** Codes with their action (evidence for each: WeChat's and Alipay's error tables; unknown codes are retried, then visible). */
export const ERROR_POLICY: readonly PolicyRow[] = [
  ...wechat('*', {
    '-1': 'retry',
    '40001': 'refresh-token',
    '40014': 'refresh-token',
    '42001': 'refresh-token',
    '45009': 'back-off',
    '47001': 'fix-code',
    '48001': 'ops-alert',
  }),
  // In the token interface itself 40001 means a wrong secret: fetching again changes nothing.
  ...wechat(['token'], {
    '40001': 'ops-alert',
    '40013': 'ops-alert',
    '40125': 'ops-alert',
    '40164': 'ops-alert',
    '89503': 'ops-alert',
  }),
  ...wechat(['jscode2session'], {
    '40013': 'ops-alert',
    '40125': 'ops-alert',
    '40029': 'user-action',
    '40163': 'user-action',
    '40226': 'drop',
    '45011': 'back-off',
  }),
  ...wechat(['getuserphonenumber'], {
    '40029': 'user-action',
    '40003': 'user-action',
    '40013': 'ops-alert',
    '45011': 'back-off',
  }),
  ...wechat(['subscribe.send'], {
    '40003': 'drop',
    '40037': 'stop-template',
    '41030': 'fix-code',
    '43101': 'clear-quota',
    '43107': 'stop-template',
    '43108': 'retry',
    '45168': 'fix-code',
    '47003': 'fix-code',
  }),
  row('wechat', ['subscribe.send'], '40038', 'drop', 'frequency'),
  ...wechat(['msg_sec_check'], { '40003': 'drop', '40129': 'fix-code', '61010': 'drop', '87014': 'drop' }),
  ...wechat(['media_check_async'], { '61010': 'drop' }),
  ...wechat(['getwxacodeunlimit'], { '40129': 'fix-code', '40169': 'fix-code', '41030': 'fix-code' }),
  ...wechat(['custom.send'], { '45015': 'drop', '45047': 'drop' }),

  ...alipay('*', {
    '20000': 'retry',
    '20001': 'ops-alert',
    '40001': 'fix-code',
    '40005': 'back-off',
    '40006': 'ops-alert',
    'isp.unknow-error': 'retry',
    'aop.unknow-error': 'retry',
    'isv.invalid-signature': 'ops-alert',
    'isv.invalid-timestamp': 'ops-alert',
    'isv.invalid-app-id': 'ops-alert',
    'isv.missing-encrypt-key': 'ops-alert',
    'isv.insufficient-isv-permissions': 'ops-alert',
  }),
  ...alipay(['system.oauth.token'], {
    'isv.grant-type-invalid': 'fix-code',
    'isv.code-invalid': 'user-action',
    'isv.refresh-token-invalid': 'user-action',
    'isv.refresh-token-time-out': 'user-action',
    'isv.refreshed-token-invalid': 'user-action',
    'isv.unmatched-app-id': 'ops-alert',
  }),
  ...alipay(['phone-packet'], { 'isv.invalid-auth-relations': 'user-action' }),
  ...alipay(['templatemessage.send'], {
    FORM_ID_SEND_LIMIT: 'drop',
    TEMPLATE_ILLEGAL: 'stop-template',
    MESSAGE_TEMPLATE_KEYWORD_ILLEGAL: 'fix-code',
    USER_TEMPLATE_ILLEGAL: 'stop-template',
    USER_TEMPLATE_LACK_KEYWORD: 'fix-code',
    FORM_ID_INVALID: 'drop',
    FORM_ID_NOT_MATCH_APPID: 'fix-code',
    FORM_ID_OVER_TIME: 'drop',
    USER_KEYWORD_LENGTH_ERROR: 'fix-code',
    PAGE_OVER_LIMIT: 'fix-code',
    TRADE_NO_NOT_MATCH_USERID: 'drop',
    // Spelt so by the platform.
    QUERY_CONSUMER_REQEUST_ERROR: 'retry',
    BIZ_CONTENT_FORMAT_ERROR: 'fix-code',
    DATA_CONTENT_FORMAT_ERROR: 'fix-code',
    DATA_SENSITIVE: 'fix-code',
    USER_ID_INVALID: 'drop',
    NO_BIND_PUBLIC_APP: 'ops-alert',
    MESSAGE_SEND_AUTH_ERROR: 'ops-alert',
    USER_TEMPLATE_STATUS_ILLEGAL: 'stop-template',
    APP_TYPE_ERROR: 'ops-alert',
    MSG_SEND_ERROR: 'retry',
    ILLEGAL_ARGUMENT_PARAMS: 'fix-code',
    NO_RECENT_VISIT_RECORD: 'drop',
    NO_PLACE_ORDER_RECORD: 'drop',
    MSG_UNSUBSCRIBED: 'clear-quota',
    MSG_REJECTED: 'clear-quota',
    MSG_TEMPLATE_ID_VALID: 'fix-code',
    DATA_IS_EMPTY: 'fix-code',
    MSG_UNAUTHORIZED: 'clear-quota',
    APP_NO_AVAIABLE: 'ops-alert',
  }),
  row('alipay', ['templatemessage.send'], 'MSG_SINGLE_SD_OVER', 'drop', 'frequency'),
  row('alipay', ['templatemessage.send'], 'MSG_CONTENT_NOT_INTERESTED', 'drop', 'frequency'),
];

/** The row for a refusal: the interface's own before the platform's, the sub-code before the code. Null: unknown. */
export function policyFor(
  platform: PlatformName,
  api: string,
  refusal: Extract<CallFailure, { kind: 'refused' }>,
): PolicyRow | null {
  for (const code of [refusal.subCode, refusal.code]) {
    if (code === null) continue;
    const rows = ERROR_POLICY.filter((candidate) => candidate.platform === platform && candidate.code === code);
    const found = rows.find(({ apis }) => apis !== '*' && apis.includes(api)) ?? rows.find(({ apis }) => apis === '*');
    if (found) return found;
    // "isp." is the platform's own trouble by Alipay's naming, whatever follows.
    if (platform === 'alipay' && /^(isp|aop)\./.test(code)) return row('alipay', '*', code, 'retry');
  }
  return null;
}

function row(
  platform: PlatformName,
  apis: PolicyRow['apis'],
  code: string,
  action: PolicyAction,
  reason?: RefusalReason,
): PolicyRow {
  return { platform, apis, code, action, ...(reason ? { reason } : {}) };
}

function wechat(apis: PolicyRow['apis'], actions: Record<string, PolicyAction>): PolicyRow[] {
  return Object.entries(actions).map(([code, action]) => row('wechat', apis, code, action));
}

function alipay(apis: PolicyRow['apis'], actions: Record<string, PolicyAction>): PolicyRow[] {
  return Object.entries(actions).map(([code, action]) => row('alipay', apis, code, action));
}

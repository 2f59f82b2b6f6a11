import { ERROR_STATUS, type ErrorCode, type FieldError, type Problem } from '@citygrid/shared/api';

/** What each code says when nothing more particular is known; people read these. */
const TITLES: Record<ErrorCode, string> = {
  unauthenticated: '请先登录',
  'token-expired': '登录已过期，请重新登录',
  'not-found': '没有找到',
  'unknown-action': '没有这个操作',
  'validation-failed': '填写的内容有误',
  'malformed-json': '请求内容不是有效的 JSON',
  'invalid-cursor': '翻页位置已失效，请从头加载',
  'coordinates-out-of-range': '位置坐标超出范围',
  'separation-of-duties': '处理过这件事的人不能核查它',
  forbidden: '您没有权限这样做',
  'not-available-yet': '这个操作还没有开通',
  'stale-case': '这件事刚刚有了变化',
  'action-not-allowed': '现在不能这样做',
  'idempotency-in-progress': '同一个请求正在处理，请稍候',
  'media-already-used': '照片已用于另一件事',
  'own-case': '这是您自己上报的',
  'import-running': '另一次网格导入正在进行',
  conflict: '与已有的数据冲突',
  'body-too-large': '内容太大',
  'unsupported-media-type': '不支持这种内容格式',
  'idempotency-mismatch': '同一个幂等键被用于不同的内容',
  'outside-service-area': '位置不在服务范围内',
  'too-many-requests': '操作太频繁，请稍后再试；紧急情况请拨打 12345',
  'channel-not-available': '这个渠道现在用不了',
  unavailable: '服务暂时不可用，请稍后再试',
  internal: '服务出了点问题，请稍后再试',
};

interface ProblemExtra {
  errors?: FieldError[];
  current?: Problem['current'];
  headers?: Record<string, string>;
  /** Where a route's contract asks for another status than the table's (`GET /locate` answers 404 outside the area). */
  status?: number;
}

/** A refusal on its way to the client; the filter turns it into RFC 9457 problem details. */
export class ProblemError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string = TITLES[code],
    readonly extra: ProblemExtra = {},
  ) {
    super(`${code}: ${detail}`);
  }

  get status(): number {
    return this.extra.status ?? ERROR_STATUS[this.code];
  }

  toProblem(): Problem {
    const { errors, current } = this.extra;
    return {
      type: `urn:citygrid:problem:${this.code}`,
      title: TITLES[this.code],
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(errors ? { errors } : {}),
      ...(current ? { current } : {}),
    };
  }
}

/** One field is wrong: 400 `validation-failed` at that path. */
export function invalid(path: string, message: string): ProblemError {
  return new ProblemError('validation-failed', message, { errors: [{ path, message }] });
}

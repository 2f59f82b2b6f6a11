export type PlatformName = 'wechat' | 'alipay' | 'sms';

/** How a call to a platform failed; what may be done next depends on it. */
export type CallFailure =
  /** No connection came about: the platform saw nothing of it. */
  | { kind: 'not-sent'; code: string }
  /** The request went out and no answer came back: it may have been carried out. */
  | { kind: 'unanswered'; code: string }
  /** Something in front of the platform answered. */
  | { kind: 'http'; status: number }
  /** An answer in no known form, or a success that the platform did not sign. */
  | { kind: 'unreadable'; code: string }
  /** The platform said no. `field` is the template field that it named; `forged`: a signature that is not the platform's. */
  | { kind: 'refused'; code: string; subCode: string | null; field: string | null; forged?: boolean };

/**
 * A failed call. Carries the name of the interface and a code, nothing else: no URL (it holds the secret or the
 * token), no body (it holds openids), no cause that would drag them along into a log.
 */
export class PlatformCallError extends Error {
  /** The failure without the platform's name: kept with a delivery, it must not tell where an anonymous reporter is. */
  readonly reason: string;

  constructor(
    readonly platform: PlatformName,
    readonly api: string,
    readonly failure: CallFailure,
  ) {
    const reason = describe(failure);
    super(`${platform} ${api}: ${reason}`);
    this.name = 'PlatformCallError';
    this.reason = reason;
  }
}

function describe(failure: CallFailure): string {
  switch (failure.kind) {
    case 'http':
      return `HTTP ${failure.status}`;
    case 'refused':
      return ['refused', failure.code, failure.subCode, failure.field].filter((part) => part !== null).join(' ');
    default:
      return `${failure.kind} ${failure.code}`;
  }
}

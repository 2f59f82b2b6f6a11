import { ConfigError } from '../config/read-config';
import type { Quota, QuotaLimits } from '../config/sandbox-config';
import { chinaDay } from './china-time';

const MINUTE = 60_000;

/**
 * What an app may call, by path (WeChat: each interface's page). Where the platform publishes no number the default is far
 * above what a development day needs.
 */
export const USUAL_QUOTAS: Readonly<Record<string, QuotaLimits>> = {
  'sns/jscode2session': { perUserPerMinute: 100 },
  'cgi-bin/token': { perDay: 2000 },
  'cgi-bin/stable_token': { perDay: 500_000, perMinute: 10_000 },
  'cgi-bin/message/subscribe/send': { perDay: 10_000_000 },
  'cgi-bin/message/custom/send': { perDay: 500_000 },
  'cgi-bin/media/upload': { perDay: 100_000 },
  'cgi-bin/media/get': { perDay: 200_000 },
  'wxa/business/getuserphonenumber': { perDay: 1_000_000 },
  'wxa/msg_sec_check': { perDay: 2_000_000, perMinute: 4000 },
  'wxa/media_check_async': { perDay: 200_000, perMinute: 2000 },
  'wxa/getwxacodeunlimit': { perMinute: 5000 },
  'wxaapi/newtmpl/gettemplate': { perDay: 100_000 },
};

/** Counts calls by interface and refuses what is over. Refused calls count like others. */
export class Quotas {
  private readonly limits: ReadonlyMap<string, QuotaLimits>;
  private readonly counts = new Map<string, { window: number; count: number }>();

  constructor(
    private readonly now: () => number,
    own: Readonly<Record<string, Quota>> = {},
  ) {
    const unknown = Object.keys(own).find((path) => !Object.hasOwn(USUAL_QUOTAS, path));
    if (unknown !== undefined) {
      throw new ConfigError(`quotas.${unknown} must be one of ${Object.keys(USUAL_QUOTAS).join(', ')}`);
    }
    const changed = Object.entries(own).map(([path, quota]): [string, QuotaLimits] => [
      path,
      typeof quota === 'number' ? { ...USUAL_QUOTAS[path], perDay: quota } : { ...USUAL_QUOTAS[path], ...quota },
    ]);
    this.limits = new Map([...Object.entries(USUAL_QUOTAS), ...changed]);
  }

  /** Counts a call of the app; false when it is one too many of this day or minute. */
  allow(path: string): boolean {
    const { perDay = Infinity, perMinute = Infinity } = this.limits.get(path) ?? {};
    const day = this.count(`day ${path}`, chinaDay(this.now()));
    const minute = this.count(`minute ${path}`, Math.floor(this.now() / MINUTE));
    return day <= perDay && minute <= perMinute;
  }

  /** Counts a call that one user caused; false when it is one too many of this minute. */
  allowUser(path: string, openid: string): boolean {
    const { perUserPerMinute = Infinity } = this.limits.get(path) ?? {};
    return this.count(`user ${path} ${openid}`, Math.floor(this.now() / MINUTE)) <= perUserPerMinute;
  }

  private count(key: string, window: number): number {
    const entry = this.counts.get(key);
    const count = entry?.window === window ? entry.count + 1 : 1;
    this.counts.set(key, { window, count });
    return count;
  }
}
